package dev.ssobridge.login;

import dev.ssobridge.token.TokenKind;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Remembers across the pages of a sign-in (required actions, consent, a second factor) that a token began it, for the
 * LOGIN event at its end: Keycloak starts a new event with every request.
 */
public final class SignInNotes {
    private static final String KIND = "sso.token_kind";

    private SignInNotes() {}

    static void write(AuthenticationSessionModel authSession, TokenKind kind) {
        authSession.setAuthNote(KIND, kind.label());
    }

    /** Adds {@code auth_method} and {@code sso_token_kind} to the event of a sign-in that a token began. */
    public static void describe(AuthenticationSessionModel authSession, EventBuilder event) {
        String kind = authSession.getAuthNote(KIND);
        if (kind != null) {
            event.detail(Details.AUTH_METHOD, SignInOutcome.METHOD).detail(SignInOutcome.KIND, kind);
        }
    }
}
