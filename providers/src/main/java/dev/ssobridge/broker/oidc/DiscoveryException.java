package dev.ssobridge.broker.oidc;

/**
 * Why an issuer can't be used, in a sentence for the person who sets it up. That person need not be trusted with what
 * stands in the inner network: nothing that a server has answered is told before it has named the issuer.
 */
final class DiscoveryException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String detail;

    /** Tells what is wrong with the document of a server that has named the issuer. */
    DiscoveryException(String message) {
        this(message, message);
    }

    private DiscoveryException(String message, String detail) {
        super(message);
        this.detail = detail;
    }

    /**
     * Tells no more than that nobody answered as this issuer.
     *
     * @param detail for the log
     */
    static DiscoveryException notAnIssuer(String issuer, String detail) {
        return new DiscoveryException(
                issuer + " did not answer as an OpenID Connect issuer: " + ProviderMetadata.addressOf(issuer)
                        + " has to be a discovery document that names this issuer to the letter."
                        + " The log of the server says more. After a failure, wait half a minute before you save again",
                detail);
    }

    /** Whether a server that has named the issuer is told about. */
    boolean isOfTheIssuer() {
        return detail.equals(getMessage());
    }

    /** For the log. */
    String detail() {
        return detail;
    }
}
