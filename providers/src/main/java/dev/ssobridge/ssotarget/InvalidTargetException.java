package dev.ssobridge.ssotarget;

/** The configuration of a target is invalid; the message tells an administrator what to change. */
public final class InvalidTargetException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    InvalidTargetException(Problem problem, String message) {
        super(message, null, false, false);
        this.problem = problem;
    }

    /** The kind of mistake, for an event. */
    public Problem problem() {
        return problem;
    }

    /** Kinds of mistakes in a target. */
    public enum Problem {
        /** A field is missing or has an impossible value. */
        CONFIG("target_config"),
        /** A URL is not one that a token can be sent to. */
        URL("target_url"),
        /** The host of a URL is in none of the client's own URLs. */
        HOST("target_host"),
        /** The client does not exist. */
        CLIENT_MISSING("target_client_missing"),
        /** The client is disabled. */
        CLIENT_DISABLED("target_client_disabled");

        private final String reason;

        Problem(String reason) {
            this.reason = reason;
        }

        /** Value of the event detail {@code reason}. */
        public String reason() {
            return reason;
        }
    }
}
