/**
 * The energy portal: an ordinary OpenID Connect site of a realm of its own, which signs its users in at the utility by
 * SAML. The site knows nothing about SAML: a sign-out at either side reaches it as a back-channel logout.
 */
package dev.ssobridge.demo.energy;
