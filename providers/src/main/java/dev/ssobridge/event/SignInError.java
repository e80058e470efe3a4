package dev.ssobridge.event;

import java.util.Locale;

/** The errors of {@code LOGIN_ERROR} events that the step {@code sso-token} leaves. */
public enum SignInError {
    INVALID_SSO_TOKEN,
    INVALID_REQUEST,
    INVALID_SCOPE,
    ACCESS_DENIED,
    INTERACTION_REQUIRED;

    /** The error of the event; OAuth 2.0 and OpenID Connect define all but the first. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
