/**
 * The forum: an SSO target without OpenID Connect. It redeems its tokens with one REST call, and sends unknown visitors
 * to Keycloak's sign-on address.
 */
package dev.ssobridge.demo.forum;
