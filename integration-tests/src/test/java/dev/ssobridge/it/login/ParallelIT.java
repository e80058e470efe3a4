package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@KeycloakTest
@DisplayName("One login token at both doors at once")
class ParallelIT {
    private static final int ATTEMPTS_PER_DOOR = 32;

    private final TestRealm realm;
    private final OidcClient portal;
    private final PortalCustomer customer;

    ParallelIT(KeycloakServer server) {
        this.realm = server.demo();
        this.portal = realm.portal();
        this.customer = PortalCustomer.of(realm);
    }

    @Test
    void redeemAndConsumeALoginTokenAtOnceThenExactlyOneWins() throws Exception {
        String token = customer.token();
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < ATTEMPTS_PER_DOOR; i++) {
            Prompt prompt = i % 2 == 0 ? Prompt.NONE : Prompt.ABSENT;
            attempts.add(() -> isSignedIn(prompt, token));
            attempts.add(() -> isConsumed(token));
        }

        List<Boolean> won = atOnce(attempts);

        assertThat(won).hasSize(2 * ATTEMPTS_PER_DOOR).containsOnlyOnce(true);
        assertThat(customer.sessions()).hasSizeLessThanOrEqualTo(1);
        assertThat(isConsumed(token)).isFalse();
    }

    /** The browser's door: signed in as the token's user, or refused in the way that was asked for. */
    private boolean isSignedIn(Prompt prompt, String token) {
        AuthorizationRequest request = prompt.of(portal.request()).with("sso_token", token);
        Visit visit = Visit.of(realm.browser(), portal, request);
        if (visit.isAtRefusedTokenPage()) {
            assertThat(prompt).isEqualTo(Prompt.ABSENT);
            return false;
        }
        if (visit.answer().containsKey("error")) {
            assertThat(prompt).isEqualTo(Prompt.NONE);
            assertThat(visit.error()).isEqualTo("login_required");
            return false;
        }
        assertThat(visit.identity().sub()).isEqualTo(customer.id());
        return true;
    }

    /** The REST door. */
    private boolean isConsumed(String token) {
        SsoApi asPortal = realm.api("customer-portal", "portal-secret");
        HttpAnswer answer = asPortal.token(token);
        if (answer.status() == 404) {
            assertThat(answer.json().path("error").asText()).isEqualTo("invalid_sso_token");
            return false;
        }
        assertThat(answer.mustBe(200).json().path("id").asText()).isEqualTo(customer.id());
        return true;
    }

    private static List<Boolean> atOnce(List<Callable<Boolean>> attempts)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(attempts.size());
        CyclicBarrier start = new CyclicBarrier(attempts.size());
        try {
            List<Future<Boolean>> running = new ArrayList<>();
            for (Callable<Boolean> attempt : attempts) {
                running.add(threads.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return attempt.call();
                }));
            }
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> one : running) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
