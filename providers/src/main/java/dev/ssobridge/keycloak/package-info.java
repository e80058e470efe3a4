/**
 * Adapters to Keycloak's services, which are not a public API. Each gives its reason and is marked with the Keycloak
 * version that it was checked on. Adapters of one feature lie beside it, in a room of the same name.
 */
package dev.ssobridge.keycloak;
