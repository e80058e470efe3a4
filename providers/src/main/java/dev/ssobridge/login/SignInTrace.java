package dev.ssobridge.login;

import dev.ssobridge.event.SsoDetail;
import dev.ssobridge.event.SsoEvent;
import dev.ssobridge.token.SsoToken;
import java.util.Optional;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Remembers across the pages of a sign-in (required actions, consent, a second factor) that a token began it. The LOGIN
 * event at its end tells so; Keycloak starts a new event with every request.
 */
public final class SignInTrace {
    private static final String NOTE = "sso.token_kind";
    private static final String WEBSITE = "sso.token_website";

    private SignInTrace() {}

    /** Keeps the kind of the token that began the sign-in, and the website that has handed the user over. */
    public static void write(AuthenticationSessionModel authSession, SsoToken token) {
        authSession.setAuthNote(NOTE, token.kind().label());
        if (token.websiteUuid() != null) {
            authSession.setAuthNote(WEBSITE, token.websiteUuid());
        }
    }

    /** Whether a token began the sign-in. */
    public static boolean exists(AuthenticationSessionModel authSession) {
        return authSession.getAuthNote(NOTE) != null;
    }

    /**
     * Adds {@code auth_method}, {@code sso_token_kind} and {@code sso_website} to the event of a sign-in that a token
     * began.
     */
    public static void describe(AuthenticationSessionModel authSession, EventBuilder event) {
        String kind = authSession.getAuthNote(NOTE);
        if (kind != null) {
            SsoEvent.of(event).byToken(kind);
            website(authSession).ifPresent(clientId -> SsoEvent.of(event).detail(SsoDetail.WEBSITE, clientId));
        }
    }

    private static Optional<String> website(AuthenticationSessionModel authSession) {
        return Optional.ofNullable(authSession.getAuthNote(WEBSITE))
                .map(id -> authSession.getRealm().getClientById(id))
                .map(ClientModel::getClientId);
    }
}
