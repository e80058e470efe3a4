/**
 * The Customer Portal: an ordinary OpenID Connect site. All that LoginSSO adds to it is the entry {@code /sso}, which puts
 * the login token into the authorization request.
 */
package dev.ssobridge.demo.portal;
