/** The {@code sso_token} step of the browser flow: from a token in the authorization request to a signed-in user. */
package dev.ssobridge.login;
