package dev.ssobridge.event;

import java.util.Locale;

/**
 * Why an authorization request with a token was refused, although the token is good and stays so: the event detail
 * {@code reason}.
 */
public enum RequestReason {
    /** The request also asks for an action of the application. */
    KC_ACTION,
    /** The request is for a registration or a forgotten password. */
    OTHER_FLOW,
    /** The browser flow of the client does not begin with the step. */
    NO_STEP,
    /** The request is not a visit: HEAD, a prefetch, or an image, a frame or a script with a login token. */
    NO_NAVIGATION,
    /** The selected account or service point is not the user's. */
    SELECTION,
    /** The token does not stand for a scope of the request. */
    SCOPE,
    /** The application wants a second factor, and the user has none. */
    SECOND_FACTOR,
    /** The request forbids a page that is needed. */
    INTERACTION_REQUIRED;

    /** The value of the detail. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
