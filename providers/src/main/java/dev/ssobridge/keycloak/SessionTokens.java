package dev.ssobridge.keycloak;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Whether tokens hang on a user session. It is noted in the session itself, which Keycloak has at hand at its end: a logout
 * of people who have never met a token then needs no statement of ours.
 */
public final class SessionTokens {
    private static final String NOTE = "sso.has_tokens";
    private static final String SOME = "true";
    private static final String KNOWN_TO_HAVE_NONE = SessionTokens.class.getName();

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

    /** Tells the rest of this request of a session that has none. */
    public static void tellIfNone(KeycloakSession session, UserSessionModel userSession) {
        if (userSession.getNote(NOTE) == null) {
            session.setAttribute(KNOWN_TO_HAVE_NONE, userSession.getId());
        }
    }

    /** Whether this request has been told that the session has none. */
    public static boolean isKnownToHaveNone(KeycloakSession session, String userSessionId) {
        return userSessionId.equals(session.getAttribute(KNOWN_TO_HAVE_NONE));
    }
}
