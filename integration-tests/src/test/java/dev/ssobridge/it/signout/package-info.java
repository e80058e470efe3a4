/** Sign-out at SSO targets: the page after a logout. */
package dev.ssobridge.it.signout;
