package dev.ssobridge.broker.oidc;

/**
 * What a test sign-in sends, and has to get back. It does not print itself.
 *
 * @param nonce that the ID token has to have
 * @param verifier of PKCE (RFC 7636)
 * @param sentAt seconds since the epoch
 */
public record TrialRequest(String nonce, String verifier, long sentAt) {
    @Override
    public String toString() {
        return "TrialRequest[" + sentAt + "]";
    }
}
