package dev.ssobridge.token;

import java.util.Optional;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Whether a token has opened a user session, which website has handed its user over, and whether a token has let a client
 * into it. All are notes, which Keycloak copies into offline sessions.
 */
public final class SessionOrigin {
    private static final String NOTE = "sso.opened_by_token";
    private static final String WEBSITE = "sso.handed_over_by";
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

    /** Notes which website has handed the user over, in the user session that a sign-in opens or goes on with. */
    public static void noteWebsite(AuthenticationSessionModel authSession, SsoToken token) {
        if (token.websiteUuid() != null) {
            authSession.setUserSessionNote(WEBSITE, token.websiteUuid());
        }
    }

    /** Internal id of the website that has handed the user of a session over last; null where none has. */
    public static String websiteUuid(UserSessionModel userSession) {
        return userSession.getNote(WEBSITE);
    }

    /** The client of that website, unless it is gone. */
    public static Optional<ClientModel> website(UserSessionModel userSession) {
        return Optional.ofNullable(websiteUuid(userSession))
                .map(id -> userSession.getRealm().getClientById(id));
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
