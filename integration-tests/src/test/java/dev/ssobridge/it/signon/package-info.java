/** Sign-on at SSO targets: the page after a login, and the sign-on that a target asks for. */
package dev.ssobridge.it.signon;
