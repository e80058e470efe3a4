package dev.ssobridge.broker.oidc;

/**
 * The three values that an account's owner enters. It does not print itself.
 *
 * @param secret of the client
 */
public record OwnerDraft(String issuer, String clientId, String secret) {
    @Override
    public String toString() {
        return "OwnerDraft[" + issuer + ", " + clientId + "]";
    }
}
