package dev.ssobridge.token;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Mints, finds, consumes and cleans up tokens in the database, within the transaction of the Keycloak session that it was
 * made from: what is minted or consumed there holds only once that transaction has committed.
 */
public final class SsoTokenStore {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration REVIEW_INTERVAL = Duration.ofMinutes(10);
    private static final int QUERY_LIMIT_MILLIS = 2000;

    private final EntityManager entities;
    private final InstantSource clock;
    private final SecureRandom random;

    /**
     * @param entities of the running transaction
     * @param clock tells when a token is minted, consumed and expired
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

    /** Finds the row of a secret in any realm, for any client. */
    public Optional<SsoToken> find(TokenSecret secret) {
        return Optional.ofNullable(entities.find(SsoToken.class, secret.hash()));
    }

    /**
     * Consumes a token by one conditional update, whose row count decides between requests at the same time.
     *
     * @param token as found; it stays as it was, but the entity manager forgets it, so that a later find reads the row anew
     * @param clientUuid internal id of the client that redeems the token
     * @param userSessionId the session that the redemption opens, or null; a token minted in a session keeps its own
     * @return false if the token is consumed, expired or another client's
     */
    public boolean consume(SsoToken token, String clientUuid, String userSessionId) {
        boolean opensSession = token.userSessionId() == null && userSessionId != null;
        Query update = entities.createNamedQuery(opensSession ? SsoToken.CONSUME_INTO_SESSION : SsoToken.CONSUME)
                .setParameter("hash", token.hash())
                .setParameter("realm", token.realmId())
                .setParameter("client", clientUuid)
                .setParameter("now", clock.millis());
        if (opensSession) {
            update.setParameter("session", userSessionId);
        }
        boolean consumed = DurableStatement.run(entities, update) > 0;
        if (consumed) {
            entities.detach(token);
        }
        return consumed;
    }

    /**
     * Locks all tokens of a user session that is ending, and returns them, consumed or not, oldest first. Waits for a
     * redemption that is under way; until this transaction has ended there can be no other.
     */
    public List<SsoToken> lockSession(String realmId, String userSessionId) {
        return entities.createNamedQuery(SsoToken.OF_SESSION, SsoToken.class)
                .setParameter("realm", realmId)
                .setParameter("session", userSessionId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** The unconsumed target tokens of a user, expired or not, oldest first. */
    public List<SsoToken> unconsumedOfUser(String realmId, String userId) {
        return entities.createQuery(
                        "select t from SsoToken t where t.realmId = :realm and t.userId = :user"
                                + " and t.targetId is not null and t.consumedAt is null order by t.issuedAt",
                        SsoToken.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .getResultList();
    }

    /**
     * The tokens that nobody has redeemed and that have not expired, newest first. The session of a target token may have
     * ended a moment ago.
     *
     * @param first how many to pass over
     * @param max how many to return at most
     */
    public List<SsoToken> unspent(TokenFilter filter, int first, int max) {
        return filter.bind(entities.createQuery(
                        "select t" + unspent(filter) + " order by t.issuedAt desc, t.hash", SsoToken.class))
                .setParameter("now", clock.millis())
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultList();
    }

    /** How many there are of each kind; a kind of which there is none is missing. */
    public Map<TokenKind, Long> countUnspent(TokenFilter filter) {
        Map<TokenKind, Long> counts = new EnumMap<>(TokenKind.class);
        filter.bind(entities.createQuery(
                        "select t.kind, count(t)" + unspent(filter) + " group by t.kind", Object[].class))
                .setParameter("now", clock.millis())
                .getResultList()
                .forEach(row -> counts.put((TokenKind) row[0], (Long) row[1]));
        return counts;
    }

    private static String unspent(TokenFilter filter) {
        return " from SsoToken t where " + filter.condition() + " and t.consumedAt is null and t.expiresAt > :now";
    }

    /**
     * Whether the clean-up has left a row of the realm alone since then, although it was due.
     *
     * @param since how long ago it has to be due
     */
    public boolean isOverdue(String realmId, Duration since) {
        return !entities.createQuery(
                        "select t.reviewAt from SsoToken t where t.realmId = :realm and t.reviewAt < :before",
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("before", clock.instant().minus(since).toEpochMilli())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /**
     * The same for the rows of all realms. Ends with an exception where the database does not answer in time.
     *
     * @param since how long ago it has to be due
     */
    public boolean isOverdue(Duration since) {
        return !entities.createQuery("select t.reviewAt from SsoToken t where t.reviewAt < :before", Long.class)
                .setParameter("before", clock.instant().minus(since).toEpochMilli())
                .setHint("jakarta.persistence.query.timeout", QUERY_LIMIT_MILLIS)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /**
     * Reviews at most {@code limit} rows that are due. An unconsumed token is deleted once it has expired; a token with a
     * session is deleted unless that session lives, and reviewed again later if it does.
     *
     * @param limit rows at a time, so that a purge never holds many locks
     * @param sessionLives tells for a token with a session whether that session still exists
     * @return the number of reviewed rows; below {@code limit} if nothing more is due
     */
    public int purge(int limit, Predicate<SsoToken> sessionLives) {
        return new TokenReview(entities, clock.instant(), REVIEW_INTERVAL).purge(limit, sessionLives);
    }
}
