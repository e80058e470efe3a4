package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** A provider that drips, floods or is down: nobody waits longer than ten seconds, and what is down is a page. */
@KeycloakTest
@DisplayName("How much is read from a provider")
class ReadingLimitsIT {
    private static final Duration TEN_SECONDS_AND_A_LITTLE = Duration.ofSeconds(14);
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final BrokerRealm realm;

    ReadingLimitsIT(BrokerRealm shared) {
        this.realm = shared.withProvider(new FakeProvider(), Map.of());
    }

    @Fixture
    static BrokerRealm shared(KeycloakServer server) {
        return BrokerRealm.create(server);
    }

    @AfterEach
    void stopProvider() {
        realm.provider().close();
    }

    @Test
    void discoveryDocumentThatDripsKeepsNobodyAndIsReadOnce() {
        realm.provider().sabotage(DISCOVERY, Sabotage.DRIP);

        List<CompletableFuture<Page>> visitors = IntStream.range(0, 5)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> realm.walk().begin()))
                .toList();

        inTime(() -> visitors.stream().map(CompletableFuture::join).toList()).forEach(this::isOutage);
        assertThat(realm.provider().requests()).containsExactly("GET " + DISCOVERY);
        isOutage(realm.walk().begin());
        assertThat(realm.provider().requests()).hasSize(1);
    }

    @Test
    void discoveryDocumentWithoutAnEndIsLeft() {
        realm.provider().sabotage(DISCOVERY, Sabotage.FLOOD);

        isOutage(inTime(() -> realm.walk().begin()));
    }

    @Test
    void tokenEndpointThatDripsIsAnOutage() {
        signInIsAnOutage("/token", Sabotage.DRIP);
    }

    @Test
    void tokenEndpointWithoutAnEndIsAnOutage() {
        signInIsAnOutage("/token", Sabotage.FLOOD);
    }

    @Test
    void keysThatDripAreAnOutage() {
        signInIsAnOutage("/jwks", Sabotage.DRIP);
    }

    @Test
    void keysThatAreDownAreAnOutage() {
        signInIsAnOutage("/jwks", Sabotage.DOWN);
    }

    @Test
    void userInfoThatDripsIsAnOutage() {
        signInIsAnOutage("/userinfo", Sabotage.DRIP);
    }

    @Test
    void userInfoThatIsDownIsAnOutageOfThatSignInOnly() {
        signInIsAnOutage("/userinfo", Sabotage.DOWN);
        realm.provider().repair();

        realm.walk().signIn(FakePerson.unknown());
    }

    private void signInIsAnOutage(String path, HttpHandler sabotage) {
        BrokerWalk walk = realm.walk();
        URI answer = realm.provider().signIn(walk.toProvider(), FakePerson.unknown());
        realm.provider().sabotage(path, sabotage);

        isOutage(inTime(() -> walk.browser().open(answer)));
    }

    private void isOutage(Page page) {
        assertThat(page.answer().status()).as("%s", page.answer()).isEqualTo(502);
        assertThat(page.html().text()).contains("cannot be reached at the moment");
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("provider_unavailable");
    }

    @Test
    void savingAProviderThatDripsOrFloodsEndsWithTheSameSentence() {
        for (HttpHandler sabotage : List.of(Sabotage.DRIP, Sabotage.FLOOD, Sabotage.DOWN)) {
            try (FakeProvider other = new FakeProvider()) {
                other.sabotage(DISCOVERY, sabotage);

                assertThat(inTime(() -> refusal(other.issuer())))
                        .contains(other.issuer() + " did not answer as an OpenID Connect issuer");
                assertThat(refusal(other.issuer())).contains("did not answer as an OpenID Connect issuer");
                assertThat(other.requests()).hasSize(1);
            }
        }
    }

    private String refusal(String issuer) {
        IdentityProviderRepresentation idp = new IdentityProviderRepresentation();
        idp.setAlias("refused");
        idp.setProviderId("sso-oidc");
        idp.setEnabled(true);
        idp.setConfig(new HashMap<>(Map.of("issuer", issuer, "clientId", "c", "clientSecret", "s")));
        try (Response created = realm.realm().admin().identityProviders().create(idp)) {
            assertThat(created.getStatus()).isEqualTo(400);
            return created.readEntity(String.class);
        }
    }

    private static <T> T inTime(Supplier<T> work) {
        long begun = System.nanoTime();
        T done = work.get();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TEN_SECONDS_AND_A_LITTLE);
        return done;
    }
}
