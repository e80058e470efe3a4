/** Adapters to Keycloak's broker: its requests, states, redirects and logouts. */
package dev.ssobridge.broker.keycloak;
