/** Keycloak's protocols with our pages at their ends: the factories that take the place of the stock ones. */
package dev.ssobridge.protocol;
