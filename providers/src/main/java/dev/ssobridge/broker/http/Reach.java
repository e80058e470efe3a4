package dev.ssobridge.broker.http;

/** How far the server goes to read from an identity provider. */
public enum Reach {
    /** Wherever the administrator of the realm sends it. */
    ANYWHERE,
    /** To public addresses by https only: somebody without a role has entered the issuer. */
    PUBLIC
}
