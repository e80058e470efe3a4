package dev.ssobridge.token;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Whether a user session has tokens. The session itself carries the note, which Keycloak has at hand when the session
 * ends: the logout of a user who has never met a token needs no database statement. A sign-in that is abandoned after its
 * token was consumed leaves a row for a session without the note; the clean-up deletes that row.
 */
public final class SessionTokens {
    private static final String NOTE = "sso.has_tokens";
    private static final String SOME = "true";
    private static final String WITHOUT = SessionTokens.class.getName();

    private SessionTokens() {}

    /** Notes the tokens in the session that a sign-in opens or joins. */
    public static void note(AuthenticationSessionModel authSession) {
        authSession.setUserSessionNote(NOTE, SOME);
    }

    /** Notes the tokens in an existing session. */
    public static void note(UserSessionModel userSession) {
        if (userSession.getNote(NOTE) == null) {
            userSession.setNote(NOTE, SOME);
        }
    }

    /** Whether the session has the note. */
    public static boolean has(UserSessionModel userSession) {
        return userSession.getNote(NOTE) != null;
    }

    /** Tells the rest of this request, which ends the session, that the session's tokens are gone. */
    public static void markNone(KeycloakSession session, UserSessionModel userSession) {
        session.setAttribute(WITHOUT, userSession.getId());
    }

    /** Whether {@link #markNone} was called for the session in this request. */
    public static boolean isMarkedNone(KeycloakSession session, String userSessionId) {
        return userSessionId.equals(session.getAttribute(WITHOUT));
    }
}
