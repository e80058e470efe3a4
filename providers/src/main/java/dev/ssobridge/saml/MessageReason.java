package dev.ssobridge.saml;

import org.keycloak.events.Errors;

/** Why a logout message is refused. */
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

    /** The value of the event detail {@code reason}. */
    String text() {
        return text;
    }

    /** The error of the event. */
    String error() {
        return this == SIGNATURE ? Errors.INVALID_SIGNATURE : Errors.INVALID_REQUEST;
    }

    /** The text of the error page: a key of the message bundles. */
    String messageKey() {
        return messageKey;
    }
}
