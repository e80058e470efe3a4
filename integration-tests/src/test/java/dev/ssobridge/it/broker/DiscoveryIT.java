package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** The endpoints come from the provider's discovery document; what happens when it changes or can't be read. */
@KeycloakTest
@DisplayName("The discovery document of a provider")
class DiscoveryIT {
    private static final Duration STALE = Duration.ofMinutes(11);

    private final KeycloakServer server;
    private final BrokerRealm realm;

    DiscoveryIT(KeycloakServer server, BrokerRealm shared) {
        this.server = server;
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
    void changedEndpointIsUsedOnceTheDiscoveryDocumentIsReadAgain() {
        realm.walk().signIn(FakePerson.unknown());
        realm.provider().metadata("authorization_endpoint", realm.provider().issuer() + "/authorize/2");

        assertThat(realm.walk().toProvider().getPath()).isEqualTo("/authorize");
        server.clock()
                .whileAhead(STALE, () -> assertThat(realm.walk().toProvider().getPath())
                        .isEqualTo("/authorize/2"));
    }

    @Test
    void outageOfTheDiscoveryDocumentDoesNotStopSignIns() {
        realm.walk().signIn(FakePerson.unknown());
        realm.provider().discoveryDown(true);

        realm.walk().signIn(FakePerson.unknown());
        server.clock()
                .whileAhead(STALE, () -> assertThat(realm.walk().toProvider().getPath())
                        .isEqualTo("/authorize"));
    }

    @Test
    void discoveryDocumentThatBecameAnotherIssuersIsNotBelieved() {
        realm.walk().signIn(FakePerson.unknown());
        realm.provider()
                .metadata("issuer", "https://evil.example")
                .metadata("authorization_endpoint", "https://evil.example/authorize");

        server.clock()
                .whileAhead(STALE, () -> assertThat(realm.walk().toProvider().toString())
                        .startsWith(realm.provider().issuer() + "/authorize?"));
    }

    @Test
    void savedMetadataStandsInForADocumentThatIsDownFromTheStart() {
        try (FakeProvider known = new FakeProvider()) {
            String document =
                    "{'issuer':'@','authorization_endpoint':'@/authorize','jwks_uri':'@/jwks','token_endpoint':'@/token'}"
                            .replace("@", known.issuer())
                            .replace('\'', '"');
            known.discoveryDown(true);

            BrokerWalk walk = realm.withProvider(known, Map.of("discoveredMetadata", document))
                    .walk();

            assertThat(walk.begin().redirect()).get().asString().startsWith(known.issuer() + "/authorize?");
        }
    }

    @Test
    void providerOfWhichNothingIsKnownEndsAtAPageAndAnEvent() {
        realm.provider().down(true);

        Page page = realm.walk().begin();

        assertThat(page.answer().status()).isEqualTo(502);
        assertThat(page.html().text()).contains("cannot be reached at the moment");
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("provider_unavailable");
    }

    @Test
    void deadProviderCanBeSwitchedOff() {
        realm.provider().down(true);
        var resource = realm.realm().admin().identityProviders().get(BrokerRealm.ALIAS);
        IdentityProviderRepresentation provider = resource.toRepresentation();
        provider.setEnabled(false);

        resource.update(provider);

        assertThat(resource.toRepresentation().isEnabled()).isFalse();
    }
}
