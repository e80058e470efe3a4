/** The part of OpenID Connect that a site needs: the way to Keycloak and back, and what to believe of the answer. */
package dev.ssobridge.demo.oidc;
