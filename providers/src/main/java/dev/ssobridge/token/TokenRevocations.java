package dev.ssobridge.token;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Deletes tokens whose time has come early: the session, the user, the client or the realm has gone, or a target has lost
 * the realm's trust. Every method returns the number of deleted tokens, and holds once the running transaction has
 * committed.
 */
public final class TokenRevocations {
    private static final String DELETE = "delete from SsoToken t where ";
    private static final String UNCONSUMED = " and t.consumedAt is null";

    private final EntityManager entities;

    /** @param entities of the running transaction */
    TokenRevocations(EntityManager entities) {
        this.entities = entities;
    }

    /** The revocations of a Keycloak session's transaction. */
    public static TokenRevocations of(KeycloakSession session) {
        return new TokenRevocations(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /** Deletes all tokens of a user session, consumed or not. */
    public int revokeSession(String realmId, String userSessionId) {
        return run(entities.createNamedQuery(SsoToken.REVOKE_SESSION)
                .setParameter("realm", realmId)
                .setParameter("session", userSessionId));
    }

    /** Deletes the tokens of all sessions of a user who is logged out everywhere; unconsumed login tokens stay. */
    public int revokeSessionsOfUser(String realmId, String userId) {
        return run(where("t.realmId = :realm and t.userId = :user and t.userSessionId is not null")
                .setParameter("realm", realmId)
                .setParameter("user", userId));
    }

    /** Deletes the tokens of all sessions of a realm whose users are all logged out; unconsumed login tokens stay. */
    public int revokeSessionsOfRealm(String realmId) {
        return run(where("t.realmId = :realm and t.userSessionId is not null").setParameter("realm", realmId));
    }

    /** Deletes the target tokens of a user that no target has redeemed; consumed ones stay for the sign-out. */
    public int revokeUnconsumedOfUser(String realmId, String userId) {
        return run(where("t.realmId = :realm and t.userId = :user and t.targetId is not null" + UNCONSUMED)
                .setParameter("realm", realmId)
                .setParameter("user", userId));
    }

    /** Deletes the tokens that a target has not redeemed yet; consumed ones stay for the sign-out. */
    public int revokeUnconsumedOfTarget(String realmId, String targetId) {
        return run(where("t.realmId = :realm and t.targetId = :target" + UNCONSUMED)
                .setParameter("realm", realmId)
                .setParameter("target", targetId));
    }

    /** Deletes a target's unconsumed tokens of one session. */
    int revokeUnconsumedInSession(String realmId, String userSessionId, String targetId) {
        return run(where("t.userSessionId = :session and t.realmId = :realm and t.targetId = :target" + UNCONSUMED)
                .setParameter("realm", realmId)
                .setParameter("session", userSessionId)
                .setParameter("target", targetId));
    }

    /** Deletes all tokens of a user who is removed. */
    public int revokeUser(String realmId, String userId) {
        return run(where("t.realmId = :realm and t.userId = :user")
                .setParameter("realm", realmId)
                .setParameter("user", userId));
    }

    /** Deletes all tokens of a client that is removed. */
    public int revokeClient(String clientUuid) {
        return run(where("t.clientUuid = :client").setParameter("client", clientUuid));
    }

    /** Deletes all tokens of a realm that is removed. */
    public int revokeRealm(String realmId) {
        return run(where("t.realmId = :realm").setParameter("realm", realmId));
    }

    private Query where(String condition) {
        return entities.createQuery(DELETE + condition);
    }

    private int run(Query statement) {
        return DurableStatement.run(entities, statement);
    }
}
