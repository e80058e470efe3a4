/**
 * The only package that touches Keycloak's services and their kin, which are no public API: adapters, each with its
 * reason and with the Keycloak version that it was checked on.
 */
package dev.ssobridge.keycloak;
