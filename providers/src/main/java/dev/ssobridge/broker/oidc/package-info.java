/** The identity provider {@code sso-oidc}, which Keycloak knows by its issuer alone. */
package dev.ssobridge.broker.oidc;
