package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.setup.AdminApi;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;

/** Who may make a one-time link, and for what. */
@KeycloakTest
@DisplayName("The right to make a link for an account's owner")
class OwnerLinkRightsIT {
    private final KeycloakServer server;
    private final BrokerRealm realm;
    private final AdminApi api;

    OwnerLinkRightsIT(KeycloakServer server, BrokerRealm realm) {
        this.server = server;
        this.realm = realm;
        this.api = AdminApi.asAdministrator(server, realm.realm());
    }

    @Fixture
    static BrokerRealm realm(KeycloakServer server) {
        return BrokerRealm.create(server);
    }

    @Test
    void roleForIdentityProvidersMakesLinksAndNoLesserOne() {
        assertThat(as(List.of("manage-identity-providers"))
                        .post("providers/acme/link")
                        .status())
                .isEqualTo(200);
        for (String lesser : List.of("view-identity-providers", "view-realm", "manage-users")) {
            assertThat(as(List.of(lesser)).post("providers/acme/link").status()).isEqualTo(403);
            assertThat(as(List.of(lesser)).delete("providers/acme/link").status())
                    .isEqualTo(403);
            assertThat(as(List.of(lesser)).post("providers/nobody/link").status())
                    .isEqualTo(403);
        }
    }

    private AdminApi as(List<String> roles) {
        TestUser owner = AccountOwner.in(realm.realm(), roles);
        return AdminApi.as(
                server,
                realm.realm(),
                Keycloak.getInstance(
                                server.url().toString(),
                                realm.realm().name(),
                                owner.username(),
                                owner.password(),
                                "admin-cli")
                        .tokenManager()
                        .getAccessTokenString());
    }

    @Test
    void onlyProvidersOfAccountsHaveLinks() {
        api.post("providers/nobody/link").mustBe(404);
        api.delete("providers/nobody/link").mustBe(404);
        try (BrokerRealm other = BrokerRealm.create(server)) {
            other.configure(Map.of("account", ""));
            HttpAnswer refused = AdminApi.asAdministrator(server, other.realm()).post("providers/acme/link");
            assertThat(refused.mustBe(400).json().path("errorMessage").asText()).startsWith("account:");
        }
    }
}
