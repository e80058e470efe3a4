package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import dev.ssobridge.it.http.AtOnce;
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
import java.util.function.Supplier;
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
    private static final String TOKEN = "/token";
    private static final String KEYS = "/jwks";
    private static final String USER_INFO = "/userinfo";
    private static final String SAVING = "saving";

    private final BrokerRealm realm;

    ReadingLimitsIT(BrokerRealm shared) {
        this.realm = shared.withProvider(new FakeProvider(), Map.of());
    }

    @Fixture
    static BrokerRealm shared(KeycloakServer server) {
        return BrokerRealm.create(server);
    }

    @Fixture
    static SideBySide drips(KeycloakServer server) {
        return new SideBySide(
                server,
                Map.of(
                        DISCOVERY, ReadingLimitsIT::visitWhileDiscoveryDrips,
                        TOKEN, realm -> signInIsAnOutage(realm, TOKEN, Sabotage.DRIP),
                        KEYS, realm -> signInIsAnOutage(realm, KEYS, Sabotage.DRIP),
                        USER_INFO, realm -> signInIsAnOutage(realm, USER_INFO, Sabotage.DRIP),
                        SAVING, ReadingLimitsIT::saveWhatDoesNotAnswer));
    }

    @AfterEach
    void stopProvider() {
        realm.provider().close();
    }

    @Test
    void discoveryDocumentThatDripsKeepsNobodyAndIsReadOnce(SideBySide drips) {
        drips.await(DISCOVERY);
    }

    private static void visitWhileDiscoveryDrips(BrokerRealm realm) {
        realm.provider().sabotage(DISCOVERY, Sabotage.DRIP);

        inTime(() -> AtOnce.times(5, i -> realm.walk().begin())).forEach(page -> isOutage(page, realm));
        assertThat(realm.provider().requests()).containsExactly("GET " + DISCOVERY);
        isOutage(realm.walk().begin(), realm);
        assertThat(realm.provider().requests()).hasSize(1);
    }

    @Test
    void discoveryDocumentWithoutAnEndIsLeft() {
        realm.provider().sabotage(DISCOVERY, Sabotage.FLOOD);

        isOutage(inTime(() -> realm.walk().begin()), realm);
    }

    @Test
    void tokenEndpointThatDripsIsAnOutage(SideBySide drips) {
        drips.await(TOKEN);
    }

    @Test
    void tokenEndpointWithoutAnEndIsAnOutage() {
        signInIsAnOutage(realm, TOKEN, Sabotage.FLOOD);
    }

    @Test
    void keysThatDripAreAnOutage(SideBySide drips) {
        drips.await(KEYS);
    }

    @Test
    void keysThatAreDownAreAnOutage() {
        signInIsAnOutage(realm, KEYS, Sabotage.DOWN);
    }

    @Test
    void userInfoThatDripsIsAnOutage(SideBySide drips) {
        drips.await(USER_INFO);
    }

    @Test
    void userInfoThatIsDownIsAnOutageOfThatSignInOnly() {
        signInIsAnOutage(realm, USER_INFO, Sabotage.DOWN);
        realm.provider().repair();

        realm.walk().signIn(FakePerson.unknown());
    }

    private static void signInIsAnOutage(BrokerRealm realm, String path, HttpHandler sabotage) {
        BrokerWalk walk = realm.walk();
        URI answer = realm.provider().signIn(walk.toProvider(), FakePerson.unknown());
        realm.provider().sabotage(path, sabotage);

        isOutage(inTime(() -> walk.browser().open(answer)), realm);
    }

    private static void isOutage(Page page, BrokerRealm realm) {
        assertThat(page.answer().status()).as("%s", page.answer()).isEqualTo(502);
        assertThat(page.html().text()).contains("cannot be reached at the moment");
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("provider_unavailable");
    }

    @Test
    void savingAProviderThatDripsOrFloodsEndsWithTheSameSentence(SideBySide drips) {
        drips.await(SAVING);
    }

    private static void saveWhatDoesNotAnswer(BrokerRealm realm) {
        for (HttpHandler sabotage : List.of(Sabotage.DRIP, Sabotage.FLOOD, Sabotage.DOWN)) {
            try (FakeProvider other = new FakeProvider()) {
                other.sabotage(DISCOVERY, sabotage);

                assertThat(inTime(() -> refusal(realm, other.issuer())))
                        .contains(other.issuer() + " did not answer as an OpenID Connect issuer");
                assertThat(refusal(realm, other.issuer())).contains("did not answer as an OpenID Connect issuer");
                assertThat(other.requests()).hasSize(1);
            }
        }
    }

    private static String refusal(BrokerRealm realm, String issuer) {
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
