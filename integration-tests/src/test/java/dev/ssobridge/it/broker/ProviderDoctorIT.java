package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.setup.AdminApi;
import dev.ssobridge.it.setup.FoundKinds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** The doctor looks at the identity providers of accounts, and asks them where it may. */
@KeycloakTest
@DisplayName("What the doctor finds about identity providers")
class ProviderDoctorIT {
    private final KeycloakServer server;

    ProviderDoctorIT(KeycloakServer server) {
        this.server = server;
    }

    private static List<String> found(BrokerRealm realm) {
        return FoundKinds.in(
                AdminApi.asAdministrator(realm.server(), realm.realm()).get("setup"));
    }

    private static List<String> probed(BrokerRealm realm) {
        return FoundKinds.in(
                AdminApi.asAdministrator(realm.server(), realm.realm()).get("setup?probe=true"));
    }

    private static void change(BrokerRealm realm, Consumer<IdentityProviderRepresentation> change) {
        var resource = realm.realm().admin().identityProviders().get(BrokerRealm.ALIAS);
        IdentityProviderRepresentation stored = resource.toRepresentation();
        change.accept(stored);
        resource.update(stored);
    }

    @Test
    void providerThatTakesTheSecretIsGood() {
        try (BrokerRealm realm = BrokerRealm.create(server)) {
            assertThat(probed(realm)).isEmpty();
            assertThat(realm.provider().requests()).contains("POST /token");
        }
    }

    @Test
    void providerThatRefusesTheSecret() {
        try (BrokerRealm realm = BrokerRealm.create(server)) {
            realm.provider().sabotage("/token", exchange -> {
                byte[] body = "{\"error\":\"invalid_client\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(401, body.length);
                exchange.getResponseBody().write(body);
            });

            assertThat(found(realm)).isEmpty();
            assertThat(probed(realm)).containsExactly("providerRefusesClient");
        }
    }

    @Test
    void providerThatIsDown() {
        try (BrokerRealm realm = BrokerRealm.create(server)) {
            realm.provider().down(true);

            assertThat(found(realm)).isEmpty();
            assertThat(probed(realm)).containsExactly("providerDown");
        }
    }

    @Test
    void providerThatIsDisabledOrOnlyLinks() {
        try (BrokerRealm realm = BrokerRealm.create(server)) {
            change(realm, provider -> provider.setLinkOnly(true));
            assertThat(found(realm)).containsExactlyInAnyOrder("providerLinkOnly", "accountWithoutProvider");

            change(realm, provider -> {
                provider.setLinkOnly(false);
                provider.setEnabled(false);
            });
            assertThat(found(realm)).containsExactlyInAnyOrder("providerOff", "accountWithoutProvider");
        }
    }

    /** An import checks each identity provider alone. */
    @Test
    void secondProviderOfAnAccount() {
        try (BrokerRealm realm = BrokerRealm.create(server, json -> {
            var second = json.at("/identityProviders/0").deepCopy();
            ((ObjectNode) second).put("alias", "second").remove("internalId");
            json.withArrayProperty("identityProviders").add(second);
        })) {
            assertThat(found(realm)).containsExactlyInAnyOrder("providersOfOneAccount", "accountWithSeveralProviders");
        }
    }

    @Test
    void realmWhoseFlowLacksTheStep() {
        try (BrokerRealm realm = BrokerRealm.create(server, json -> json.put("browserFlow", "browser"))) {
            assertThat(found(realm)).containsExactly("accountStepMissing");
        }
    }
}
