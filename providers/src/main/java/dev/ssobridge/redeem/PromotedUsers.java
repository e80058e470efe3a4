package dev.ssobridge.redeem;

import dev.ssobridge.keycloak.SessionEnd;
import dev.ssobridge.user.Administrators;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * Ends the sessions that tokens have opened for users who have become administrators. A site's word was enough for these
 * users, but it is not enough for an administrator.
 */
public final class PromotedUsers {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final SilentAccess access;

    public PromotedUsers(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.access = new SilentAccess(session, realm);
    }

    /** Ends the sessions of a user whose roles or groups have changed; those that the user has opened stay. */
    public void endSessionsOf(String userId) {
        UserModel user = session.users().getUserById(realm, userId);
        if (user != null && Administrators.contains(session, realm, user)) {
            Stream.concat(
                            session.sessions().getUserSessionsStream(realm, user),
                            session.sessions().getOfflineUserSessionsStream(realm, user))
                    .toList()
                    .forEach(this::endIfOver);
        }
    }

    private void endIfOver(UserSessionModel userSession) {
        if (access.isOver(userSession)) {
            SessionEnd.of(session, userSession);
        } else {
            userSession.getAuthenticatedClientSessions().values().stream()
                    .filter(access::isOver)
                    .toList()
                    .forEach(AuthenticatedClientSessionModel::detachFromUserSession);
        }
    }

    /** Ends the session, or only the client's part where the user has opened it. */
    public void end(AuthenticatedClientSessionModel clientSession) {
        if (access.isOver(clientSession.getUserSession())) {
            SessionEnd.of(session, clientSession.getUserSession());
        } else {
            clientSession.detachFromUserSession();
        }
    }
}
