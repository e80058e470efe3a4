/** SAML single logout: what Keycloak's endpoints check and answer in both roles of the realm. */
package dev.ssobridge.saml;
