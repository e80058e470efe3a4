/** SAML single logout: the four walks, what goes wrong on them, and attacks. */
package dev.ssobridge.it.saml;
