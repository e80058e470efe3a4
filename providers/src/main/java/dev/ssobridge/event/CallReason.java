package dev.ssobridge.event;

import java.util.Locale;

/**
 * Why a call of the REST resource was refused: the event detail {@code reason}. A call that consumes a token has the
 * reasons of the refused token as well. Callers read less than this.
 */
public enum CallReason {
    NO_CREDENTIALS,
    INVALID_CLIENT_CREDENTIALS,
    CREDENTIALS_IN_BODY,
    PUBLIC_CLIENT,
    INVALID_TOKEN,
    TOKEN_BINDING,
    OTHER_AUDIENCE,
    NOT_A_SERVICE_ACCOUNT,
    CLIENT_POLICY_ERROR,
    REALM_DISABLED,
    MISSING_ROLE,
    USER_DISABLED,
    ADMINISTRATOR,
    OTHER_OWNER,
    OTHER_NAME,
    EMAIL_CONFLICT,
    READ_ONLY,
    INVALID_REQUEST,
    REQUEST_TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    TEMPORARILY_UNAVAILABLE,
    INTERACTION_REQUIRED;

    /** The value of the detail. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
