package dev.ssobridge.token;

/** Why a token was refused: the event detail {@code reason}. Callers and browsers are never told the reason. */
public enum TokenReason {
    UNKNOWN("unknown"),
    EXPIRED("expired"),
    CONSUMED("spent"),
    OTHER_CLIENT("other_client"),
    OTHER_SESSION("other_session"),
    SESSION_OVER("session_over"),
    /** A target token in a request that could show a page. */
    PROMPT("prompt"),
    /** A target token whose target redeems by REST only. */
    MECHANISM("mechanism"),
    USER_DISABLED("user_disabled"),
    ADMINISTRATOR("administrator");

    private final String reason;

    TokenReason(String reason) {
        this.reason = reason;
    }

    /** The value of the event detail {@code reason}. */
    public String reason() {
        return reason;
    }
}
