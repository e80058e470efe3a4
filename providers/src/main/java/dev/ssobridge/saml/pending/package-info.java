/**
 * SAML logouts under way: how far one has come, what it will answer, and the clean-up of those that got stuck at a
 * site.
 */
package dev.ssobridge.saml.pending;
