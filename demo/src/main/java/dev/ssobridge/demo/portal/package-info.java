/**
 * The Customer Portal: an ordinary OpenID Connect site. LoginSSO adds only the entry {@code /sso}, which puts the login
 * token into the authorization request.
 */
package dev.ssobridge.demo.portal;
