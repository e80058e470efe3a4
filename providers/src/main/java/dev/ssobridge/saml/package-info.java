/** SAML single logout: what Keycloak's endpoints check and answer in both roles, and what is left of a logout that got stuck. */
package dev.ssobridge.saml;
