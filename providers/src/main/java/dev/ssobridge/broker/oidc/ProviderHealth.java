package dev.ssobridge.broker.oidc;

/** What an identity provider answers to somebody who only looks whether it would work. */
public enum ProviderHealth {
    /** It names the issuer, and takes the client id and the secret. */
    GOOD,
    /** It does not answer as this issuer, or its token endpoint does not answer. */
    DOWN,
    /** It refuses the client id or the secret. */
    CLIENT_REFUSED
}
