/** Sign-in at a portal with a login token: product contract, section 2. */
package dev.ssobridge.it.login;
