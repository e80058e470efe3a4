package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.time.Duration;
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

    DiscoveryIT(KeycloakServer server) {
        this.server = server;
        this.realm = BrokerRealm.create(server);
    }

    @AfterEach
    void closeRealm() {
        realm.close();
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
            try (BrokerRealm restarted =
                    BrokerRealm.create(server, json -> ((ObjectNode) json.at("/identityProviders/0/config"))
                            .put("issuer", known.issuer())
                            .put("discoveredMetadata", document))) {
                BrokerWalk walk = restarted.walk();
                URI atProvider = walk.begin().redirect().orElseThrow();

                assertThat(atProvider.toString()).startsWith(known.issuer() + "/authorize?");
            }
        }
    }

    @Test
    void providerOfWhichNothingIsKnownEndsAtAPageAndAnEvent() {
        realm.provider().down(true);

        Page page = realm.walk().begin();

        assertThat(page.answer().status()).isEqualTo(502);
        assertThat(page.html().text()).contains("can not be reached at the moment");
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
