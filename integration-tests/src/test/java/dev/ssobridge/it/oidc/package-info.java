/** An OpenID Connect relying party for tests: it ends at the identity in a validated ID token. */
package dev.ssobridge.it.oidc;
