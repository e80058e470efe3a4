/** Adapts the step {@code sso_token} to Keycloak: the authorization request, the browser's session and its cookies. */
package dev.ssobridge.login.keycloak;
