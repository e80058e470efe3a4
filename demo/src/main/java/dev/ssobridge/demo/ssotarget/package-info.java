/**
 * What every SSO target needs, however it redeems its tokens: the two addresses that Keycloak's pages load as images,
 * the token cookie, sessions that end by the id of the Keycloak session, and a question to Keycloak that is asked only
 * once.
 */
package dev.ssobridge.demo.ssotarget;
