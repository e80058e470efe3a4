package dev.ssobridge.saml;

import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Refuses a logout message: it logs nobody out, and the event names the reason. */
final class RefusedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient MessageReason reason;
    private final transient Response answer;

    RefusedMessageException(MessageReason reason) {
        this(reason, null);
    }

    /**
     * Refuses a message that is answered by SAML.
     *
     * @param answer which says so to the sender; null: a page says so
     */
    RefusedMessageException(MessageReason reason, Response answer) {
        super(reason.text(), null, false, false);
        this.reason = reason;
        this.answer = answer;
    }

    /** The answer for the sender; empty: a page. */
    Optional<Response> answer() {
        return Optional.ofNullable(answer);
    }

    MessageReason reason() {
        return reason;
    }
}
