package dev.ssobridge.token;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
    private static final String UNCONSUMED_IN_SESSION =
            "t.userSessionId = :session and t.realmId = :realm and t.targetId is not null" + UNCONSUMED;

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

    /**
     * Keeps a session from gathering tokens of targets that never redeem any: of each target's unconsumed ones the oldest
     * go. One statement for each and always in the same order, so that transactions that do the same don't block each
     * other.
     *
     * @param most how many of a target stay
     */
    public int revokeOldestUnconsumed(String realmId, String userSessionId, int most) {
        List<String> crowded = inSession(
                        "select t.targetId from SsoToken t where " + UNCONSUMED_IN_SESSION
                                + " group by t.targetId having count(t) > " + most + " order by t.targetId",
                        realmId,
                        userSessionId)
                .getResultList();
        return crowded.stream()
                .flatMap(target -> allButTheNewest(most, realmId, userSessionId, target).stream())
                .mapToInt(hash -> run(where("t.hash = :hash" + UNCONSUMED).setParameter("hash", hash)))
                .sum();
    }

    /** Oldest first, by one query: between two of them others may delete some. */
    private List<String> allButTheNewest(int most, String realmId, String userSessionId, String targetId) {
        List<String> hashes = new ArrayList<>(inSession(
                        "select t.hash from SsoToken t where " + UNCONSUMED_IN_SESSION
                                + " and t.targetId = :target order by t.issuedAt desc, t.hash desc",
                        realmId,
                        userSessionId)
                .setParameter("target", targetId)
                .setFirstResult(most)
                .getResultList());
        Collections.reverse(hashes);
        return hashes;
    }

    private TypedQuery<String> inSession(String query, String realmId, String userSessionId) {
        return entities.createQuery(query, String.class)
                .setParameter("realm", realmId)
                .setParameter("session", userSessionId);
    }

    /** Deletes the tokens that nobody has redeemed yet, expired or not; consumed ones stay for the sign-out. */
    public int revokeUnconsumed(TokenFilter filter) {
        return run(filter.bind(where(filter.condition() + UNCONSUMED)));
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
