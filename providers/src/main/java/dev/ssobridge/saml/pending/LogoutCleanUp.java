package dev.ssobridge.saml.pending;

import dev.ssobridge.CheckedOn;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.timer.ScheduledTask;

/**
 * Ends the sessions whose logout got stuck at a site. Stock Keycloak leaves such a user signed in, since it removes the
 * session only after the last site. Everybody else was told before the browser left.
 */
@CheckedOn(keycloak = "26.7.4", of = "AuthenticationManager.finishBrowserLogout")
final class LogoutCleanUp implements ScheduledTask {
    private static final Logger LOG = Logger.getLogger(LogoutCleanUp.class);
    private static final int BATCH = 200;
    private static final int MOST_BATCHES = 100;

    @Override
    public void run(KeycloakSession session) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        int ended = BATCH;
        for (int batch = 0; ended == BATCH && batch < MOST_BATCHES; batch++) {
            ended = KeycloakModelUtils.runJobInTransactionWithResult(factory, LogoutCleanUp::endStuck);
        }
    }

    private static Integer endStuck(KeycloakSession session) {
        PendingLogouts pending = PendingLogouts.of(session);
        List<PendingLogout> stuck = pending.stuck(BATCH);
        for (PendingLogout logout : stuck) {
            RealmModel realm = session.realms().getRealm(logout.realmId());
            if (realm != null) {
                session.getContext().setRealm(realm);
                end(session, realm, logout.userSessionId());
            }
            pending.remove(logout.userSessionId());
        }
        return stuck.size();
    }

    /** Ends a session, unless a new sign-in has taken it over meanwhile. */
    private static void end(KeycloakSession session, RealmModel realm, String userSessionId) {
        UserSessionModel userSession = session.sessions().getUserSession(realm, userSessionId);
        if (userSession == null || userSession.getState() != UserSessionModel.State.LOGGING_OUT) {
            return;
        }
        LOG.debugf("Ending session %s, whose logout got stuck", userSessionId);
        new EventBuilder(realm, session)
                .event(EventType.LOGOUT)
                .user(userSession.getUser())
                .session(userSession)
                .detail(Details.REASON, "logout_stuck")
                .success();
        session.sessions().removeUserSession(realm, userSession);
    }

    @Override
    public String getTaskName() {
        return "sso-logout-clean-up";
    }
}
