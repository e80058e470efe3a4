package dev.ssobridge.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.BasicAuth;
import dev.ssobridge.it.realm.RegistrationsJson;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The attempts at one token directly follow each other, so that all threads race for the same token. */
@KeycloakTest
@Tag("faults")
@DisplayName("Very many attempts to consume")
class SingleUseIT {
    /** Few enough that the last attempt comes long before the tokens expire, and that the recorded events stay small. */
    private static final int ATTEMPTS_PER_ROUND = 20_000;

    private static final String UNKNOWN = "404 {\"error\":\"invalid_sso_token\"";

    private final KeycloakServer server;
    private final TestRealm realm;
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();

    SingleUseIT(KeycloakServer server) {
        this.server = server;
        // A million stored events would fill the memory that holds the database of these tests.
        this.realm = TestRealm.variant(server, json -> {
            json.put("eventsEnabled", false);
            RegistrationsJson.setting(json, "loginTokenLifespan", "600");
        });
    }

    @Test
    void attemptsAtTheSameTimeHaveOneWinnerForEachToken() throws InterruptedException, ExecutionException {
        int each = Figures.attempts() / Figures.tokens();
        int round = Math.max(1, ATTEMPTS_PER_ROUND / each);
        Duration attacked = Duration.ZERO;
        ExecutorService threads = Executors.newFixedThreadPool(Figures.threads());
        try (realm) {
            for (int done = 0; done < Figures.tokens(); done += round) {
                List<String> tokens = mint(Math.min(round, Figures.tokens() - done));
                Instant start = Instant.now();
                attack(threads, tokens, each);
                attacked = attacked.plus(Duration.between(start, Instant.now()));
                server.events().clear();
            }
            assertThat(server.database()
                            .count("SSO_TOKEN where CONSUMED_AT is null and REALM_ID = '"
                                    + realm.admin().toRepresentation().getId() + "'"))
                    .as("unspent tokens")
                    .isZero();
        } finally {
            threads.shutdownNow();
        }
        int attempts = each * Figures.tokens();
        System.out.printf(
                "single use: %d attempts on %d tokens from %d threads in %d s (%d a second): %s%n",
                attempts,
                Figures.tokens(),
                Figures.threads(),
                attacked.toSeconds(),
                attempts * 1000L / Math.max(1, attacked.toMillis()),
                answers);
        assertThat(answers).hasSize(2);
        assertThat(answers.get("200").get()).isEqualTo(Figures.tokens());
        assertThat(answers.get(UNKNOWN).get()).isEqualTo(attempts - Figures.tokens());
    }

    private List<String> mint(int count) {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tokens.add(realm.utility().mint(Map.of("username", "customer-" + i % 50, "accounts", List.of("1001"))));
        }
        return tokens;
    }

    private void attack(ExecutorService threads, List<String> tokens, int each)
            throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        AtomicIntegerArray winners = new AtomicIntegerArray(tokens.size());
        Callable<Void> caller = () -> {
            try (WireConnection connection = new WireConnection(server.url())) {
                for (int i = next.getAndIncrement(); i < tokens.size() * each; i = next.getAndIncrement()) {
                    if (consume(connection, tokens.get(i / each))) {
                        winners.incrementAndGet(i / each);
                    }
                }
            }
            return null;
        };
        List<Callable<Void>> callers = java.util.Collections.nCopies(Figures.threads(), caller);
        for (Future<Void> end : threads.invokeAll(callers)) {
            end.get();
        }
        for (int token = 0; token < tokens.size(); token++) {
            assertThat(winners.get(token)).as("winners of one token").isOne();
        }
    }

    private boolean consume(WireConnection connection, String token) {
        WireRequest request = new WireRequest(
                "POST",
                realm.issuer().getPath() + "/sso/token",
                List.of(
                        "Authorization: " + BasicAuth.header("customer-portal", "portal-secret"),
                        "Content-Type: application/json"),
                "{\"token\":\"" + token + "\"}");
        try {
            WireAnswer answer = connection.sendOnce(request);
            boolean won = answer.status() == 200;
            String shape =
                    won ? "200" : answer.status() + " " + answer.body().replaceFirst(",\"error_description\".*", "");
            assertThat(answer.header("Cache-Control")).as(shape).hasValue("no-store");
            answers.computeIfAbsent(shape, first -> new AtomicInteger()).incrementAndGet();
            return won;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
