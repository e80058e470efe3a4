/** Sign-out: after a logout in the browser, one page tells every SSO target that the session was signed on to. */
package dev.ssobridge.signout;
