package dev.ssobridge.saml;

/** Refuses a logout message: it logs nobody out, and the event names the reason. */
final class RefusedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient MessageReason reason;

    RefusedMessageException(MessageReason reason) {
        super(reason.text(), null, false, false);
        this.reason = reason;
    }

    MessageReason reason() {
        return reason;
    }
}
