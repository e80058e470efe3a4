package dev.ssobridge.broker.oidc;

/**
 * Why the issuer of a draft can't be used.
 *
 * @param document URL of the discovery document
 * @param detail a sentence in English; null where nobody has answered as this issuer, about which no more is told
 */
public record DraftFault(String document, String detail) {}
