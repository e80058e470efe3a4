package dev.ssobridge.ssotarget;

import dev.ssobridge.registration.Mistakes;
import dev.ssobridge.registration.Problem;

/** The configuration of a target is invalid; the message tells an administrator what to change. */
public final class InvalidTargetException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    InvalidTargetException(Mistakes mistakes) {
        super(mistakes.text(), null, false, false);
        this.reason = mistakes.first().map(Reason::of).orElse(Reason.CONFIG);
    }

    /** The kind of the first mistake, for an event. */
    public Reason reason() {
        return reason;
    }

    /** Kinds of mistakes in a target. */
    public enum Reason {
        /** A field is missing or has an impossible value. */
        CONFIG("target_config"),
        /** A URL is not one that a token can be sent to. */
        URL("target_url"),
        /** The host of a URL is in none of the client's own URLs. */
        HOST("target_host"),
        /** The client does not exist. */
        CLIENT_MISSING("target_client_missing"),
        /** The client is disabled. */
        CLIENT_DISABLED("target_client_disabled"),
        /** The client is public. */
        CLIENT_PUBLIC("target_client_public"),
        /** The client has full scope. */
        CLIENT_FULL_SCOPE("target_client_full_scope");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        /** Value of the event detail {@code reason}. */
        public String label() {
            return label;
        }

        private static Reason of(Problem problem) {
            return switch (problem) {
                case URL, URL_SCHEME, URL_FRAGMENT, URL_USER, URL_ADDRESS -> URL;
                case URL_HOST -> HOST;
                case CLIENT_MISSING -> CLIENT_MISSING;
                case CLIENT_DISABLED -> CLIENT_DISABLED;
                case PUBLIC_CLIENT -> CLIENT_PUBLIC;
                case FULL_SCOPE -> CLIENT_FULL_SCOPE;
                default -> CONFIG;
            };
        }
    }
}
