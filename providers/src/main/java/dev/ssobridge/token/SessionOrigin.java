package dev.ssobridge.token;

import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Whether a token has opened a user session, and whether a token has let a client into one. Both carry a note, which
 * Keycloak copies into offline sessions.
 */
public final class SessionOrigin {
    private static final String NOTE = "sso.opened_by_token";
    private static final String YES = "true";

    private SessionOrigin() {}

    /** Notes it in the user session that a sign-in opens. */
    public static void noteSession(AuthenticationSessionModel authSession) {
        authSession.setUserSessionNote(NOTE, YES);
    }

    /** Notes it in the session of the client that a sign-in is for. */
    public static void noteClient(AuthenticationSessionModel authSession) {
        authSession.setClientNote(NOTE, YES);
    }

    /** Whether a token has opened the session. */
    public static boolean isToken(UserSessionModel userSession) {
        return userSession.getNote(NOTE) != null;
    }

    /** Whether a token has let the client in. */
    public static boolean isToken(AuthenticatedClientSessionModel clientSession) {
        return clientSession.getNote(NOTE) != null;
    }

    /** Takes the note out of a session whose user has authenticated anew. */
    public static void forget(UserSessionModel userSession) {
        userSession.removeNote(NOTE);
    }
}
