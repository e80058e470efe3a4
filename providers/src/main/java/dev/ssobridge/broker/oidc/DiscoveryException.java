package dev.ssobridge.broker.oidc;

/** Why an issuer's discovery document can't be used, in a sentence for the administrator. */
final class DiscoveryException extends Exception {
    private static final long serialVersionUID = 1L;

    DiscoveryException(String message) {
        super(message);
    }

    DiscoveryException(String message, Throwable cause) {
        super(message, cause);
    }
}
