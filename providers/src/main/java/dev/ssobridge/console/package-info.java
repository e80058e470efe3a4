/** A page for administrators, by the session of Keycloak's admin console: set-up, the doctor, registrations, tokens. */
package dev.ssobridge.console;
