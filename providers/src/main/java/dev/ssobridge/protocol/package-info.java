/** Keycloak's login protocols with a page at their ends, and the factories that replace the stock ones. */
package dev.ssobridge.protocol;
