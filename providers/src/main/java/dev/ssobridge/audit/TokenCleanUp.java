package dev.ssobridge.audit;

import dev.ssobridge.keycloak.LiveSessions;
import dev.ssobridge.token.SsoToken;
import dev.ssobridge.token.SsoTokenStore;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.timer.ScheduledTask;

/**
 * Deletes unconsumed tokens after their expiry, and consumed ones once their session is gone. It works in small
 * transactions, so that a mint never waits for it, and stops after a while; the next run goes on.
 */
final class TokenCleanUp implements ScheduledTask {
    private static final Logger LOG = Logger.getLogger(TokenCleanUp.class);
    private static final int BATCH = 200;
    private static final int MOST_BATCHES = 1000;

    @Override
    public void run(KeycloakSession session) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        int reviewed = BATCH;
        for (int batch = 0; reviewed == BATCH && batch < MOST_BATCHES; batch++) {
            reviewed = KeycloakModelUtils.runJobInTransactionWithResult(factory, TokenCleanUp::purge);
            LOG.debugf("Reviewed %d rows of the token table", reviewed);
        }
    }

    private static Integer purge(KeycloakSession session) {
        return SsoTokenStore.of(session).purge(BATCH, token -> sessionLives(session, token));
    }

    private static boolean sessionLives(KeycloakSession session, SsoToken token) {
        RealmModel realm = session.realms().getRealm(token.realmId());
        if (realm == null) {
            return false;
        }
        // A session that is logging out still counts: its sign-out has to know where it was signed on.
        session.getContext().setRealm(realm);
        return LiveSessions.existsFor(session, realm, token);
    }

    @Override
    public String getTaskName() {
        return "sso-token-clean-up";
    }
}
