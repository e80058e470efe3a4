package dev.ssobridge.ssotarget;

/** A target's configuration is not in order; the message tells an administrator what to change. */
public final class InvalidTargetException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    InvalidTargetException(Problem problem, String message) {
        super(message, null, false, false);
        this.problem = problem;
    }

    /** What is wrong, for an event: the name in lower case is the detail {@code reason}. */
    public Problem problem() {
        return problem;
    }

    /** Kinds of trouble with a target. */
    public enum Problem {
        /** A field is missing or has no possible value. */
        CONFIG("target_config"),
        /** An address is not one that a token may be sent to. */
        URL("target_url"),
        /** An address is at a host that is not the client's. */
        HOST("target_host"),
        /** There is no such client. */
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
