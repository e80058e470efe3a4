package dev.ssobridge.token;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One round of the clean-up. Its statements need not reach the disk at once, since a lost round is only run again. */
final class TokenReview {
    private final EntityManager entities;
    private final Instant now;
    private final Duration interval;

    /** @param interval from this review of a row to its next one */
    TokenReview(EntityManager entities, Instant now, Duration interval) {
        this.entities = entities;
        this.now = now;
        this.interval = interval;
    }

    /** See {@link SsoTokenStore#purge}. */
    int purge(int limit, Predicate<SsoToken> sessionLives) {
        List<SsoToken> due = entities.createQuery(
                        "select t from SsoToken t where t.reviewAt <= :now order by t.reviewAt", SsoToken.class)
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(limit)
                .getResultList();
        Map<Boolean, List<String>> needed = due.stream()
                .collect(Collectors.partitioningBy(
                        token -> isNeeded(token, sessionLives),
                        Collectors.mapping(SsoToken::hash, Collectors.toList())));
        delete(needed.get(false));
        postpone(needed.get(true));
        return due.size();
    }

    private boolean isNeeded(SsoToken token, Predicate<SsoToken> sessionLives) {
        boolean outdated = token.isExpired(now) && !token.isConsumed();
        return !outdated && token.userSessionId() != null && sessionLives.test(token);
    }

    private void delete(List<String> hashes) {
        if (!hashes.isEmpty()) {
            entities.createQuery("delete from SsoToken t where t.hash in :hashes")
                    .setParameter("hashes", hashes)
                    .executeUpdate();
        }
    }

    private void postpone(List<String> hashes) {
        if (!hashes.isEmpty()) {
            entities.createQuery("update SsoToken t set t.reviewAt = :later where t.hash in :hashes")
                    .setParameter("later", now.plus(interval).toEpochMilli())
                    .setParameter("hashes", hashes)
                    .executeUpdate();
        }
    }
}
