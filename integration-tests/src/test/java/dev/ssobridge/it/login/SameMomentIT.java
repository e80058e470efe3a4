package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Keycloak's brute-force protection, which the demo realm has on, takes a sign-in at the same moment for a lock. */
@KeycloakTest
@DisplayName("Several tokens of one user at the same moment")
class SameMomentIT {
    private static final int BROWSERS = 8;

    private final TestRealm realm;

    SameMomentIT(KeycloakServer server) {
        this.realm = server.demo();
    }

    @Test
    void redeemTokensInManyBrowsersAtOnceThenEachIsSignedIn() {
        OidcClient portal = realm.portal();
        PortalCustomer customer = PortalCustomer.of(realm);
        List<AuthorizationRequest> requests = Stream.generate(() -> customer.request(Prompt.NONE))
                .limit(BROWSERS)
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(BROWSERS);
        try {
            List<CompletableFuture<Visit>> visits = requests.stream()
                    .map(request ->
                            CompletableFuture.supplyAsync(() -> Visit.of(realm.browser(), portal, request), threads))
                    .toList();

            assertThat(visits)
                    .extracting(visit -> visit.join().identity().sub())
                    .hasSize(BROWSERS)
                    .containsOnly(customer.id());
        } finally {
            threads.shutdownNow();
        }
        assertThat(customer.sessions()).hasSize(BROWSERS);
    }
}
