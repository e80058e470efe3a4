package dev.ssobridge.login;

import dev.ssobridge.event.SsoEvent;
import dev.ssobridge.token.TokenKind;
import org.keycloak.events.EventBuilder;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Remembers across the pages of a sign-in (required actions, consent, a second factor) that a token began it. The LOGIN
 * event at its end tells so; Keycloak starts a new event with every request.
 */
public final class SignInTrace {
    private static final String NOTE = "sso.token_kind";

    private SignInTrace() {}

    /** Keeps the kind of the token that began the sign-in. */
    public static void write(AuthenticationSessionModel authSession, TokenKind kind) {
        authSession.setAuthNote(NOTE, kind.label());
    }

    /** Whether a token began the sign-in. */
    public static boolean exists(AuthenticationSessionModel authSession) {
        return authSession.getAuthNote(NOTE) != null;
    }

    /** Adds {@code auth_method} and {@code sso_token_kind} to the event of a sign-in that a token began. */
    public static void describe(AuthenticationSessionModel authSession, EventBuilder event) {
        String kind = authSession.getAuthNote(NOTE);
        if (kind != null) {
            SsoEvent.of(event).byToken(kind);
        }
    }
}
