/** Real SAML peers from Debian's packages, started from here; the tests judge a logout by the peer's own session. */
package dev.ssobridge.it.saml.peer;
