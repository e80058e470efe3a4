/**
 * The forum: an SSO target without OpenID Connect. It redeems its tokens with one REST call, and sends a visitor whom it
 * does not know to Keycloak's sign-on address.
 */
package dev.ssobridge.demo.forum;
