package dev.ssobridge.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each revocation against the same table of tokens: it deletes the tokens that are named, and no other. */
class TokenRevocationsTest {
    private static final String REALM = "realm";
    private static final String CLIENT = "client";
    private static final Duration LIFESPAN = Duration.ofMinutes(2);

    private final TokenDatabase database = TokenDatabase.empty();
    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private final Map<String, TokenSecret> tokens = new LinkedHashMap<>();

    private void mint(String name, TokenGrant grant) {
        tokens.put(name, database.inTransaction(entities -> store(entities).mint(grant)));
    }

    private void mintConsumed(String name, TokenGrant grant, String session) {
        mint(name, grant);
        boolean consumed = database.inTransaction(entities -> {
            SsoTokenStore store = store(entities);
            SsoToken token = store.find(tokens.get(name)).orElseThrow();
            return store.consume(token, token.clientUuid(), session);
        });
        assertThat(consumed).isTrue();
    }

    private SsoTokenStore store(jakarta.persistence.EntityManager entities) {
        return new SsoTokenStore(entities, clock, new SecureRandom());
    }

    private static TokenGrant login(String realm, String user, String client) {
        return TokenGrant.login(new TokenGrant.Recipient(realm, user, client), null, null, LIFESPAN);
    }

    private static TokenGrant target(String realm, String user, String session, String target) {
        return TokenGrant.target(new TokenGrant.Recipient(realm, user, CLIENT), session, target, LIFESPAN);
    }

    private void mintAll() {
        mint("login", login(REALM, "jane", "portal"));
        mintConsumed("consumed login", login(REALM, "jane", "portal"), "session");
        mint("shop", target(REALM, "jane", "session", "shop"));
        mintConsumed("consumed shop", target(REALM, "jane", "session", "shop"), null);
        mint("forum", target(REALM, "jane", "other session", "forum"));
        mint("joe", target(REALM, "joe", "joe's session", "shop"));
        mint("other realm", target("other", "jane", "session", "shop"));
    }

    static List<Arguments> revocations() {
        return List.of(
                row(
                        "of a session",
                        revocations -> revocations.revokeSession(REALM, "session"),
                        "consumed login",
                        "shop",
                        "consumed shop"),
                row(
                        "of a user's sessions",
                        revocations -> revocations.revokeSessionsOfUser(REALM, "jane"),
                        "consumed login",
                        "shop",
                        "consumed shop",
                        "forum"),
                row(
                        "of a realm's sessions",
                        revocations -> revocations.revokeSessionsOfRealm(REALM),
                        "consumed login",
                        "shop",
                        "consumed shop",
                        "forum",
                        "joe"),
                row(
                        "unconsumed of a user",
                        revocations -> revocations.revokeUnconsumedOfUser(REALM, "jane"),
                        "shop",
                        "forum"),
                row(
                        "unconsumed of a target",
                        revocations -> revocations.revokeUnconsumedOfTarget(REALM, "shop"),
                        "shop",
                        "joe"),
                row(
                        "the oldest unconsumed of each target in a session",
                        revocations -> revocations.revokeOldestUnconsumed(REALM, "session", 0),
                        "shop"),
                row(
                        "of a user",
                        revocations -> revocations.revokeUser(REALM, "jane"),
                        "login",
                        "consumed login",
                        "shop",
                        "consumed shop",
                        "forum"),
                row("of a client", revocations -> revocations.revokeClient("portal"), "login", "consumed login"),
                row("of a realm", revocations -> revocations.revokeRealm("other"), "other realm"),
                row("of an unknown user", revocations -> revocations.revokeUser(REALM, "nobody")));
    }

    private static Arguments row(String name, ToIntFunction<TokenRevocations> revocation, String... revoked) {
        return Arguments.of(name, revocation, Set.of(revoked));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("revocations")
    void revocationDeletesItsTokensOnly(String name, ToIntFunction<TokenRevocations> revocation, Set<String> revoked) {
        mintAll();

        int count = database.inTransaction(entities -> revocation.applyAsInt(new TokenRevocations(entities)));

        assertThat(count).isEqualTo(revoked.size());
        assertThat(gone()).isEqualTo(revoked);
    }

    private Set<String> gone() {
        return database.inTransaction(entities -> {
            Stream<Map.Entry<String, TokenSecret>> all = tokens.entrySet().stream();
            return all.filter(token -> store(entities).find(token.getValue()).isEmpty())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        });
    }
}
