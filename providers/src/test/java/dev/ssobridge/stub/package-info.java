/** Stand-ins for Keycloak's interfaces in unit tests. */
package dev.ssobridge.stub;
