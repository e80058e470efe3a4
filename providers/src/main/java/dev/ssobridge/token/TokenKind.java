package dev.ssobridge.token;

/** What a token was minted for; the name in lower case is the value of the event detail {@code sso_token_kind}. */
public enum TokenKind {
    /** Minted by LoginSSO for a user; the portal redeems it and a session begins. */
    LOGIN("login"),
    /** Minted at sign-on for one SSO target and one user session. */
    TARGET("target");

    private final String label;

    TokenKind(String label) {
        this.label = label;
    }

    /** The word for this kind in events. */
    public String label() {
        return label;
    }
}
