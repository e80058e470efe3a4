package dev.ssobridge.token;

import dev.ssobridge.CheckedOn;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Mints, finds, consumes and revokes tokens in the database, within the transaction of the session that it was made
 * from: what is minted or consumed there holds only once that transaction has committed.
 */
public final class SsoTokenStore {
    private static final SecureRandom RANDOM = new SecureRandom();

    @CheckedOn(keycloak = "26.7.4", of = "AsyncCommitIntegrator")
    private static final String SYNCHRONOUS_COMMIT = "kc.sync_commit_required";

    private static final Duration REVIEW_INTERVAL = Duration.ofMinutes(10);

    private final EntityManager entities;
    private final InstantSource clock;
    private final SecureRandom random;

    /**
     * @param entities of the running transaction
     * @param clock tells when a token is minted, spent and over
     * @param random source of the secrets
     */
    public SsoTokenStore(EntityManager entities, InstantSource clock, SecureRandom random) {
        this.entities = entities;
        this.clock = clock;
        this.random = random;
    }

    /** The store of a Keycloak session, with Keycloak's own clock. */
    public static SsoTokenStore of(KeycloakSession session) {
        return new SsoTokenStore(
                session.getProvider(JpaConnectionProvider.class).getEntityManager(),
                () -> Instant.ofEpochMilli(Time.currentTimeMillis()),
                RANDOM);
    }

    /** The store's idea of now. */
    public Instant now() {
        return clock.instant();
    }

    /** Mints one token. */
    public TokenSecret mint(TokenGrant grant) {
        return mint(List.of(grant)).get(0);
    }

    /**
     * Mints a token for each grant, in the order of the grants; the inserts travel in batches.
     *
     * @return the secrets, which exist nowhere else
     */
    public List<TokenSecret> mint(List<TokenGrant> grants) {
        Instant now = clock.instant();
        Instant review = now.plus(REVIEW_INTERVAL);
        List<TokenSecret> secrets = new ArrayList<>(grants.size());
        for (TokenGrant grant : grants) {
            TokenSecret secret = TokenSecret.random(random);
            entities.persist(new SsoToken(secret, grant, now, review));
            secrets.add(secret);
        }
        entities.flush();
        return secrets;
    }

    /** The row of a secret as it stands, whoever's it is. */
    public Optional<SsoToken> find(TokenSecret secret) {
        return Optional.ofNullable(entities.find(SsoToken.class, secret.hash()));
    }

    /**
     * Spends a token: one conditional update, whose row count decides among all who try at the same time.
     *
     * @param token as found; it is up to date afterwards, and nothing that is done to it is written any more
     * @param clientUuid who is spending
     * @param userSessionId the session that the redemption opens, or null; a token minted in a session keeps its own
     * @return true for the one who spent it; false if it is spent, expired or another client's
     */
    public boolean consume(SsoToken token, String clientUuid, String userSessionId) {
        long now = clock.millis();
        boolean opensSession = token.userSessionId() == null && userSessionId != null;
        Query update = entities.createNamedQuery(opensSession ? SsoToken.CONSUME_INTO_SESSION : SsoToken.CONSUME)
                .setParameter("hash", token.hash())
                .setParameter("realm", token.realmId())
                .setParameter("client", clientUuid)
                .setParameter("now", now);
        if (opensSession) {
            update.setParameter("session", userSessionId);
        }
        int spent = change(update);
        if (spent > 0) {
            entities.detach(token);
            token.becameSpent(now, opensSession ? userSessionId : token.userSessionId());
        }
        return spent > 0;
    }

    /**
     * All tokens of a user session that is ending, spent or not, oldest first: waits for whoever is spending one of them,
     * and lets nobody spend another until this transaction has ended.
     */
    public List<SsoToken> lockSession(String realmId, String userSessionId) {
        return entities.createNamedQuery(SsoToken.OF_SESSION, SsoToken.class)
                .setParameter("realm", realmId)
                .setParameter("session", userSessionId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /**
     * Deletes all tokens of a user session, spent or not.
     *
     * @return how many there were
     */
    public int revokeSession(String realmId, String userSessionId) {
        return change(entities.createNamedQuery(SsoToken.REVOKE_SESSION)
                .setParameter("realm", realmId)
                .setParameter("session", userSessionId));
    }

    /** Deletes the tokens of all sessions of a user, who is logged out everywhere; unspent login tokens stay. */
    public int revokeSessionsOfUser(String realmId, String userId) {
        return change(entities.createNamedQuery(SsoToken.REVOKE_SESSIONS_OF_USER)
                .setParameter("realm", realmId)
                .setParameter("user", userId));
    }

    /**
     * Keeps a session from gathering tokens of a target that nobody redeems: once there are as many as the limit, they go.
     *
     * @param limit how many may wait at the same time
     */
    public void boundUnconsumed(String realmId, String userSessionId, String targetId, int limit) {
        long waiting = entities.createNamedQuery(SsoToken.COUNT_UNCONSUMED_IN_SESSION, Long.class)
                .setParameter("realm", realmId)
                .setParameter("session", userSessionId)
                .setParameter("target", targetId)
                .getSingleResult();
        if (waiting >= limit) {
            change(entities.createNamedQuery(SsoToken.REVOKE_UNCONSUMED_IN_SESSION)
                    .setParameter("realm", realmId)
                    .setParameter("session", userSessionId)
                    .setParameter("target", targetId));
        }
    }

    /** The unspent target tokens of a user, expired or not, oldest first. */
    public List<SsoToken> unconsumedOfUser(String realmId, String userId) {
        return entities.createNamedQuery(SsoToken.UNCONSUMED_OF_USER, SsoToken.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .getResultList();
    }

    /**
     * Deletes the target tokens of a user that nobody has redeemed; those that have been stay for the sign-out.
     *
     * @return how many there were
     */
    public int revokeUnconsumedOfUser(String realmId, String userId) {
        return change(entities.createNamedQuery(SsoToken.REVOKE_UNCONSUMED_OF_USER)
                .setParameter("realm", realmId)
                .setParameter("user", userId));
    }

    /** Deletes the tokens of all sessions of a realm, whose users are all logged out; unspent login tokens stay. */
    public int revokeSessionsOfRealm(String realmId) {
        return change(
                entities.createNamedQuery(SsoToken.REVOKE_SESSIONS_OF_REALM).setParameter("realm", realmId));
    }

    /** Deletes what a target has not redeemed yet; what it has stays for the sign-out. */
    public int revokeUnconsumedOfTarget(String realmId, String targetId) {
        return change(entities.createNamedQuery(SsoToken.REVOKE_UNCONSUMED_OF_TARGET)
                .setParameter("realm", realmId)
                .setParameter("target", targetId));
    }

    /** Deletes what belongs to a user who is removed. */
    public int revokeUser(String realmId, String userId) {
        return change(entities.createNamedQuery(SsoToken.DELETE_OF_USER)
                .setParameter("realm", realmId)
                .setParameter("user", userId));
    }

    /** Deletes what belongs to a client that is removed. */
    public int revokeClient(String clientUuid) {
        return change(entities.createNamedQuery(SsoToken.DELETE_OF_CLIENT).setParameter("client", clientUuid));
    }

    /** Deletes what belongs to a realm that is removed. */
    public int revokeRealm(String realmId) {
        return change(entities.createNamedQuery(SsoToken.DELETE_OF_REALM).setParameter("realm", realmId));
    }

    /**
     * Runs a bulk statement that decides about tokens, and keeps Keycloak from committing it without the disk. Since 26.7,
     * on PostgreSQL, Keycloak sets {@code synchronous_commit} to off at the end of a transaction that has written no
     * entities but sessions and events, and a bulk statement is nothing that it sees: a crash would bring back a token
     * that somebody has been told is spent. Its AsyncCommitIntegrator leaves transactions alone in which this property
     * is set, as it does itself for every other entity; elsewhere nobody reads it.
     */
    private int change(Query statement) {
        int rows = statement.executeUpdate();
        if (rows > 0) {
            entities.setProperty(SYNCHRONOUS_COMMIT, true);
        }
        return rows;
    }

    /**
     * Reviews at most {@code limit} rows that are due: an unspent one goes once it is past its expiry; one with a
     * session goes unless that session lives, and is looked at again later.
     *
     * @param limit rows at a time, so that a purge never holds many locks
     * @param sessionLives tells for a token with a session whether that session still is
     * @return how many rows were reviewed; fewer than {@code limit} means that nothing more is due
     */
    public int purge(int limit, Predicate<SsoToken> sessionLives) {
        Instant now = clock.instant();
        List<SsoToken> due = entities.createNamedQuery(SsoToken.DUE, SsoToken.class)
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(limit)
                .getResultList();
        List<String> over = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (SsoToken token : due) {
            boolean outdated = token.isExpired(now) && !token.isConsumed();
            boolean keep = !outdated && token.userSessionId() != null && sessionLives.test(token);
            (keep ? kept : over).add(token.hash());
        }
        if (!over.isEmpty()) {
            entities.createNamedQuery(SsoToken.DELETE)
                    .setParameter("hashes", over)
                    .executeUpdate();
        }
        if (!kept.isEmpty()) {
            entities.createNamedQuery(SsoToken.POSTPONE)
                    .setParameter("later", now.plus(REVIEW_INTERVAL).toEpochMilli())
                    .setParameter("hashes", kept)
                    .executeUpdate();
        }
        return due.size();
    }
}
