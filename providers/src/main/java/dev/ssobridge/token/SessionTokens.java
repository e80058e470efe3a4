package dev.ssobridge.token;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Whether tokens hang on a user session. It is noted in the session itself, which Keycloak has at hand at its end: a logout
 * of people who have never met a token then needs no statement of ours. A sign-in that is given up after its token was spent
 * leaves a row without the note, of a session that may come later; that is the clean-up's.
 */
public final class SessionTokens {
    private static final String NOTE = "sso.has_tokens";
    private static final String SOME = "true";
    private static final String WITHOUT = SessionTokens.class.getName();

    private SessionTokens() {}

    /** Notes it in the session that a sign-in opens or joins. */
    public static void note(AuthenticationSessionModel authSession) {
        authSession.setUserSessionNote(NOTE, SOME);
    }

    /** Notes it in a session that is. */
    public static void note(UserSessionModel userSession) {
        if (userSession.getNote(NOTE) == null) {
            userSession.setNote(NOTE, SOME);
        }
    }

    /** Whether it has been noted. */
    public static boolean has(UserSessionModel userSession) {
        return userSession.getNote(NOTE) != null;
    }

    /** Tells the rest of this request, which ends the session. */
    public static void markNone(KeycloakSession session, UserSessionModel userSession) {
        session.setAttribute(WITHOUT, userSession.getId());
    }

    /** Whether this request has been told that the session has none. */
    public static boolean isMarkedNone(KeycloakSession session, String userSessionId) {
        return userSessionId.equals(session.getAttribute(WITHOUT));
    }
}
