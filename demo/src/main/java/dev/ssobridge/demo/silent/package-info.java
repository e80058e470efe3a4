/**
 * A sign-in that nobody has clicked for: an OpenID Connect site asks Keycloak with {@code prompt=none}, and takes every
 * answer, a refusal too. The portal and the shop share it.
 */
package dev.ssobridge.demo.silent;
