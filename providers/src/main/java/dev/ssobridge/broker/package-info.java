/**
 * The relying party side: an OpenID Connect provider known by its issuer alone, the account that decides which provider a
 * request goes to, and the people who are created, updated or refused on their way in.
 */
package dev.ssobridge.broker;
