/** The part of OpenID Connect that a site needs: the way to Keycloak and back, and the checks on the answer. */
package dev.ssobridge.demo.oidc;
