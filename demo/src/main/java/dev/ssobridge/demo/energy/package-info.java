/**
 * The energy portal: an ordinary OpenID Connect site of a Keycloak of its own, which signs its users in at the utility by
 * SAML. It knows nothing of SAML: a sign-out at either side reaches it as a back-channel logout.
 */
package dev.ssobridge.demo.energy;
