package dev.ssobridge.saml;

/** A logout message that is refused: nobody is logged out by it, the event has the reason. */
final class RefusedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    /** As the event says it. */
    enum MessageReason {
        NOT_READABLE("not_readable", "ssoLogoutRefused"),
        NOT_A_LOGOUT("not_a_logout", "ssoLogoutRefused"),
        ISSUER("issuer", "ssoLogoutRefused"),
        DESTINATION("destination", "ssoLogoutRefused"),
        SIGNATURE("signature", "ssoLogoutRefused"),
        BINDING("binding", "ssoLogoutBindingRefused"),
        RELAY_STATE("relay_state", "ssoLogoutRefused"),
        EXPIRED("expired", "ssoLogoutExpired"),
        REPLAYED("replayed", "ssoLogoutReplayed"),
        PRINCIPAL("principal", "ssoLogoutRefused"),
        OTHER_REQUEST("other_request", "ssoLogoutRefused");

        private final String text;
        private final String messageKey;

        MessageReason(String text, String messageKey) {
            this.text = text;
            this.messageKey = messageKey;
        }

        String text() {
            return text;
        }

        /** What the page says: a key of the message bundles. */
        String messageKey() {
            return messageKey;
        }
    }

    private final transient MessageReason reason;

    RefusedMessageException(MessageReason reason) {
        super(reason.text(), null, false, false);
        this.reason = reason;
    }

    MessageReason reason() {
        return reason;
    }
}
