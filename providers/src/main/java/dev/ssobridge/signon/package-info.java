/** Sign-on: after one sign-in, a token for every SSO target, carried by the images of one page, or asked for by a target. */
package dev.ssobridge.signon;
