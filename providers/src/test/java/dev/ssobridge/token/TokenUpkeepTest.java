package dev.ssobridge.token;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What becomes of tokens after the mint: locked and bounded in a session, reviewed by the clean-up. */
class TokenUpkeepTest {
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

    private int purge(int limit, Predicate<SsoToken> sessionLives) {
        return store(store -> store.purge(limit, sessionLives));
    }

    @Test
    void cleanUpIsOverdueOnlyForRowsThatWereDueLongAgo() {
        mint("jane");
        assertThat(this.<Boolean>store(store -> store.isOverdue(REALM, Duration.ofHours(1))))
                .isFalse();

        now = now.plus(Duration.ofHours(2));

        assertThat(this.<Boolean>store(store -> store.isOverdue(REALM, Duration.ofHours(1))))
                .isTrue();
        assertThat(this.<Boolean>store(store -> store.isOverdue("other", Duration.ofHours(1))))
                .isFalse();
    }

    @Test
    void cleanUpIsOverdueForRowsOfAnyRealm() {
        mint("jane");
        assertThat(this.<Boolean>store(store -> store.isOverdue(Duration.ofHours(1))))
                .isFalse();

        now = now.plus(Duration.ofHours(2));

        assertThat(this.<Boolean>store(store -> store.isOverdue(Duration.ofHours(1))))
                .isTrue();
    }

    @Test
    void lockSessionReturnsConsumedAndUnconsumedTokensOldestFirst() {
        TokenSecret first = store(store -> store.mint(target("session", "shop")));
        now = now.plusSeconds(1);
        TokenSecret second = store(store -> store.mint(target("session", "forum")));
        consume(first, CLIENT, null);

        List<String> targets = store(store -> store.lockSession(REALM, "session").stream()
                .map(SsoToken::targetId)
                .toList());

        assertThat(targets).containsExactly("shop", "forum");
        assertThat(find(second).orElseThrow().isConsumed()).isFalse();
    }

    @Test
    void unconsumedOfUserLeavesOutLoginTokensAndConsumedOnes() {
        mint("jane");
        TokenSecret consumed = store(store -> store.mint(target("session", "shop")));
        store(store -> store.mint(target("session", "forum")));
        consume(consumed, CLIENT, null);

        List<SsoToken> unconsumed = store(store -> store.unconsumedOfUser(REALM, "jane"));

        assertThat(unconsumed).extracting(SsoToken::targetId).containsExactly("forum");
    }

    private void keepNewest(int most) {
        database.run(entities -> new TokenRevocations(entities).revokeOldestUnconsumed(REALM, "session", most));
    }

    private TokenSecret mintLater(String session, String target) {
        now = now.plusSeconds(1);
        return store(store -> store.mint(target(session, target)));
    }

    @Test
    void asManyTokensAsMayWaitThenNoneIsDeleted() {
        TokenSecret first = mintLater("session", "shop");
        TokenSecret second = mintLater("session", "shop");

        keepNewest(2);

        assertThat(find(first)).isPresent();
        assertThat(find(second)).isPresent();
    }

    @Test
    void moreTokensThanMayWaitThenTheOldestUnconsumedOnesOfThatTargetAndSessionGo() {
        TokenSecret consumed = mintLater("session", "shop");
        consume(consumed, CLIENT, null);
        TokenSecret otherSession = mintLater("other", "shop");
        TokenSecret elsewhere = mintLater("session", "forum");
        TokenSecret first = mintLater("session", "shop");
        TokenSecret second = mintLater("session", "shop");
        TokenSecret third = mintLater("session", "shop");
        TokenSecret fourth = mintLater("session", "shop");

        keepNewest(2);

        assertThat(List.of(first, second))
                .allSatisfy(gone -> assertThat(find(gone)).isEmpty());
        assertThat(List.of(third, fourth, consumed, elsewhere, otherSession))
                .allSatisfy(kept -> assertThat(find(kept)).isPresent());
    }

    @Test
    void purgeTakesUnconsumedRowsAfterExpiryOnly() {
        TokenSecret unconsumed = mint("jane");

        assertThat(purge(10, token -> false)).isZero();
        now = now.plus(TWO_MINUTES);
        assertThat(purge(10, token -> true)).isEqualTo(1);

        assertThat(find(unconsumed)).isEmpty();
    }

    @Test
    void purgeKeepsConsumedRowsWhileTheirSessionLives() {
        TokenSecret consumed = mint("jane");
        consume(consumed, CLIENT, "session");
        now = now.plus(TWO_MINUTES);

        purge(10, token -> token.userSessionId().equals("session"));
        assertThat(find(consumed)).isPresent();
        assertThat(purge(10, token -> true)).as("not looked at again at once").isZero();

        now = now.plus(Duration.ofHours(1));
        purge(10, token -> false);
        assertThat(find(consumed)).isEmpty();
    }

    @Test
    void purgeWorksInBatches() {
        for (int i = 0; i < 5; i++) {
            mint("jane");
        }
        now = now.plus(TWO_MINUTES);

        assertThat(purge(2, token -> false)).isEqualTo(2);
        assertThat(purge(2, token -> false)).isEqualTo(2);
        assertThat(purge(2, token -> false)).isEqualTo(1);
    }
}
