package dev.ssobridge.keycloak;

import dev.ssobridge.token.SsoToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/** The living user session of a token. No event tells of every end of a session, so it is looked at each time. */
public final class LiveSessions {
    /** Between nodes, one of which opened the session and another minted. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private LiveSessions() {}

    /**
     * Whether the session is still there for its sign-out: living, or being logged out at this moment. Keycloak may keep
     * the record of one that has outlived the realm's limits for a while.
     */
    public static boolean existsFor(KeycloakSession session, RealmModel realm, SsoToken token) {
        return Optional.ofNullable(session.sessions().getUserSession(realm, token.userSessionId()))
                .filter(found -> AuthenticationManager.isSessionValid(realm, found))
                .isPresent();
    }

    /**
     * The session, unless it has ended, is ending, has outlived the realm's limits, is another user's, or is one that took
     * the place of the token's own: Keycloak opens the next session of a browser under the id of the one before.
     */
    public static Optional<UserSessionModel> find(KeycloakSession session, RealmModel realm, SsoToken token) {
        if (token.userSessionId() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(session.sessions().getUserSession(realm, token.userSessionId()))
                .filter(found -> found.getUser() != null)
                .filter(found -> found.getUser().getId().equals(token.userId()))
                .filter(found -> found.getState() == UserSessionModel.State.LOGGED_IN)
                .filter(found -> AuthenticationManager.isSessionValid(realm, found))
                .filter(found -> Instant.ofEpochMilli(token.issuedAt())
                        .plus(CLOCK_SKEW)
                        .isAfter(Instant.ofEpochSecond(found.getStarted())));
    }
}
