package dev.ssobridge.signon;

import dev.ssobridge.token.TokenRevocations;
import org.jboss.logging.Logger;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Bounds the unconsumed tokens of a session once the request that minted some has committed, in a transaction of its own.
 * So the last one of many requests at the same time sees the tokens of all, and none waits for another.
 */
final class WaitingTokens extends AbstractKeycloakTransaction {
    private static final Logger LOG = Logger.getLogger(WaitingTokens.class);

    /** How many unconsumed tokens of one target a session can have: a browser may open that many tabs at once. */
    private static final int MOST = 10;

    private final KeycloakSessionFactory sessions;
    private final KeycloakContext context;
    private final String realm;
    private final String userSession;

    private WaitingTokens(KeycloakSession session, UserSessionModel userSession) {
        this.sessions = session.getKeycloakSessionFactory();
        this.context = session.getContext();
        this.realm = userSession.getRealm().getId();
        this.userSession = userSession.getId();
    }

    /** Deletes the oldest of too many, for each target, after the commit. */
    static void boundAfterCommit(KeycloakSession session, UserSessionModel userSession) {
        session.getTransactionManager().enlistAfterCompletion(new WaitingTokens(session, userSession));
    }

    @Override
    protected void commitImpl() {
        try {
            KeycloakModelUtils.runJobInTransaction(sessions, context, session -> TokenRevocations.of(session)
                    .revokeOldestUnconsumed(realm, userSession, MOST));
        } catch (RuntimeException e) {
            LOG.warnf(e, "Too many tokens may wait in a session of realm %s until the next sign-on", realm);
        }
    }

    @Override
    protected void rollbackImpl() {}
}
