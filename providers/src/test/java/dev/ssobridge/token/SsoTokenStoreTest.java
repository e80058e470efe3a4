package dev.ssobridge.token;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SsoTokenStoreTest {
    private static final String REALM = "realm";
    private static final String CLIENT = "client";
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    private final TokenDatabase database = TokenDatabase.empty();
    private final SecureRandom random = new SecureRandom();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private static TokenGrant grant(String user) {
        return TokenGrant.login(new TokenGrant.Recipient(REALM, user, CLIENT), "1001", "SP-1", TWO_MINUTES);
    }

    private static TokenGrant target(String session, String target) {
        return TokenGrant.target(new TokenGrant.Recipient(REALM, "jane", CLIENT), session, target, TWO_MINUTES);
    }

    private <T> T store(Function<SsoTokenStore, T> work) {
        return database.inTransaction(entities -> work.apply(store(entities)));
    }

    private SsoTokenStore store(EntityManager entities) {
        return new SsoTokenStore(entities, () -> now, random);
    }

    private TokenSecret mint(String user) {
        return store(store -> store.mint(grant(user)));
    }

    private Optional<SsoToken> find(TokenSecret secret) {
        return store(store -> store.find(secret));
    }

    private boolean consume(TokenSecret secret, String client, String session) {
        return store(store -> store.find(secret)
                .map(token -> store.consume(token, client, session))
                .orElse(false));
    }

    @Test
    void mintedTokenIsFoundBySecretOnly() {
        TokenSecret secret = mint("jane");

        SsoToken token = find(secret).orElseThrow();

        assertThat(token.userId()).isEqualTo("jane");
        assertThat(token.selectedAccount()).isEqualTo("1001");
        assertThat(token.selectedServicePoint()).isEqualTo("SP-1");
        assertThat(token.hash()).isNotEqualTo(secret.value());
        assertThat(find(TokenSecret.random(random))).isEmpty();
    }

    @Test
    void secretStandsNowhereInTheRow() {
        TokenSecret secret = mint("jane");

        Object[] row = database.inTransaction(
                entities -> (Object[]) entities.createNativeQuery("select * from SSO_TOKEN", Object[].class)
                        .getSingleResult());

        assertThat(row).noneMatch(value -> secret.value().equals(value));
    }

    @Test
    void consumeOnceThenNeverAgain() {
        TokenSecret secret = mint("jane");

        assertThat(consume(secret, CLIENT, "session")).isTrue();
        assertThat(consume(secret, CLIENT, "session")).isFalse();
        assertThat(find(secret).orElseThrow().isConsumed()).isTrue();
        assertThat(find(secret).orElseThrow().userSessionId()).isEqualTo("session");
    }

    @Test
    void consumeByAnotherClientThenTheTokenStaysGood() {
        TokenSecret secret = mint("jane");

        assertThat(consume(secret, "other", null)).isFalse();
        assertThat(consume(secret, CLIENT, null)).isTrue();
    }

    @Test
    void consumeJustBeforeExpiryStillWorks() {
        TokenSecret secret = mint("jane");

        now = now.plus(TWO_MINUTES).minusMillis(1);

        assertThat(consume(secret, CLIENT, null)).isTrue();
    }

    @Test
    void consumeWhenExpiredThenNothing() {
        TokenSecret secret = mint("jane");

        now = now.plus(TWO_MINUTES);

        assertThat(consume(secret, CLIENT, null)).isFalse();
        assertThat(find(secret).orElseThrow().isConsumed()).isFalse();
    }

    @Test
    void consumeThatIsRolledBackLeavesTheTokenGood() {
        TokenSecret secret = mint("jane");

        try {
            database.run(entities -> {
                SsoTokenStore store = store(entities);
                store.consume(store.find(secret).orElseThrow(), CLIENT, null);
                throw new IllegalStateException("the rest of the sign-in failed");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessageContaining("failed");
        }

        assertThat(consume(secret, CLIENT, null)).isTrue();
    }

    @Test
    void oneOfManyThreadsConsumes() throws Exception {
        int threads = 16;
        TokenSecret secret = mint("jane");
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<Boolean> attempt = () -> {
            start.await();
            return consume(secret, CLIENT, null);
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Boolean> outcomes = new ArrayList<>();
        try {
            for (Future<Boolean> outcome : pool.invokeAll(Collections.nCopies(threads, attempt))) {
                outcomes.add(outcome.get());
            }
        } finally {
            pool.shutdown();
        }

        assertThat(outcomes).containsOnlyOnce(true).hasSize(threads);
    }

    @Test
    void manyAreMintedInFewStatements() {
        List<TokenGrant> grants = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            grants.add(grant("user-" + i));
        }
        database.statistics().clear();

        List<TokenSecret> secrets = store(store -> store.mint(grants));

        assertThat(secrets).doesNotHaveDuplicates().hasSize(64);
        assertThat(database.statistics().getPrepareStatementCount()).isLessThanOrEqualTo(2);
    }

    @Test
    void consumeOfATokenWithASessionKeepsThatSession() {
        TokenSecret secret = store(store -> store.mint(target("session", "shop")));

        assertThat(consume(secret, CLIENT, "another session")).isTrue();

        assertThat(find(secret).orElseThrow().userSessionId()).isEqualTo("session");
    }

    @Test
    void consumeLeavesItsArgumentAsFound() {
        TokenSecret secret = mint("jane");

        SsoToken token = store(store -> {
            SsoToken found = store.find(secret).orElseThrow();
            store.consume(found, CLIENT, "session");
            return found;
        });

        assertThat(token.isConsumed()).isFalse();
        assertThat(token.userSessionId()).isNull();
    }

    @Test
    void findAfterConsumeInTheSameTransactionReadsTheRowAnew() {
        TokenSecret secret = mint("jane");

        boolean consumed = store(store -> {
            store.consume(store.find(secret).orElseThrow(), CLIENT, "session");
            return store.find(secret).orElseThrow().isConsumed();
        });

        assertThat(consumed).isTrue();
    }
}
