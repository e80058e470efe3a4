/** The Keycloak server of a test run, and what tests do to it: move its clock, break its database, read its log and events. */
package dev.ssobridge.it.server;
