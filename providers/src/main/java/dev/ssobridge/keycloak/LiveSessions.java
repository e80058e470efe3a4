package dev.ssobridge.keycloak;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.token.SsoToken;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/** The living user session of a token. No event tells of every end of a session, so each check looks it up. */
@CheckedOn(keycloak = "26.7.4", of = "AuthenticationManager.isSessionValid")
public final class LiveSessions {
    private LiveSessions() {}

    /**
     * Whether the session is still there for its sign-out: living, or being logged out at this moment. A session that
     * has outlived the realm's limits is not, although Keycloak may keep its record for a while.
     */
    public static boolean existsFor(KeycloakSession session, RealmModel realm, SsoToken token) {
        return Optional.ofNullable(session.sessions().getUserSession(realm, token.userSessionId()))
                .filter(found -> AuthenticationManager.isSessionValid(realm, found))
                .isPresent();
    }

    /** The session, unless it has ended, is ending, has outlived the realm's limits, or belongs to another user. */
    public static Optional<UserSessionModel> find(KeycloakSession session, RealmModel realm, SsoToken token) {
        if (token.userSessionId() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(session.sessions().getUserSession(realm, token.userSessionId()))
                .filter(found -> found.getUser() != null)
                .filter(found -> found.getUser().getId().equals(token.userId()))
                .filter(found -> found.getState() == UserSessionModel.State.LOGGED_IN)
                .filter(found -> AuthenticationManager.isSessionValid(realm, found));
    }
}
