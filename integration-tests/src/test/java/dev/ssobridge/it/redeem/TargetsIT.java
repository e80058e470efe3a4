package dev.ssobridge.it.redeem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.ComponentRepresentation;

@KeycloakTest
@DisplayName("SSO targets in the admin API")
class TargetsIT {
    private static final String PAGES = "org.keycloak.services.ui.extend.UiPageProvider";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> LABELS = Map.of(
            "clientId", "Client",
            "displayName", "Name",
            "mechanism", "Mechanism",
            "callbackUrl", "Callback URL",
            "signOutUrl", "Sign-out URL",
            "validityMinutes", "Validity in minutes",
            "enabled", "Enabled",
            "showIcon", "Show icon");

    private final KeycloakServer server;
    private final TestRealm realm;

    TargetsIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, json -> {
            addClient(json, "saml-client").put("protocol", "saml");
            addClient(json, "public-client").put("publicClient", true);
            addClient(json, "full-scope-client").put("secret", "secret").put("fullScopeAllowed", true);
        });
    }

    private static ObjectNode addClient(ObjectNode json, String clientId) {
        return json.withArrayProperty("clients")
                .addObject()
                .put("clientId", clientId)
                .put("fullScopeAllowed", false)
                .put("rootUrl", "http://shop.localhost:8083");
    }

    private static ComponentRepresentation shop(TestRealm realm) {
        return realm.admin().components().query().stream()
                .filter(component -> "sso-target".equals(component.getProviderId()))
                .filter(component ->
                        List.of("shop").equals(component.getConfig().get("clientId")))
                .findFirst()
                .orElseThrow();
    }

    private Response add(ComponentRepresentation component) {
        component.setId(null);
        return realm.admin().components().add(component);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "clientId, nobody",
                "clientId, saml-client",
                "clientId, public-client",
                "clientId, full-scope-client",
                "clientId, null",
                "displayName, null",
                "mechanism, null",
                "mechanism, saml",
                "callbackUrl, null",
                "callbackUrl, http://shop.example/cb",
                "callbackUrl, http://shop.localhost:8083/cb#x",
                "callbackUrl, http://a:b@shop.localhost:8083/cb",
                "callbackUrl, /cb",
                "callbackUrl, 'http://[::1]:8083/cb'",
                "callbackUrl, https://shop.localhost:99999/cb",
                "callbackUrl, javascript:alert(1)",
                "callbackUrl, https://evil.example/cb",
                "callbackUrl, 'https://{0}''s.example/cb'",
                "signOutUrl, https://evil.example/cb",
                "signOutUrl, null",
                "validityMinutes, 0",
                "validityMinutes, 1441",
                "validityMinutes, abc",
                "enabled, maybe",
                "showIcon, maybe",
                "clientId, 'it''s {0}'"
            })
    void createTargetWithAMistakeThenAMessageInTheWordsOfItsLabel(String field, String value) {
        ComponentRepresentation target = shop(realm);
        target.getConfig().remove(field);
        if (value != null) {
            target.getConfig().putSingle(field, value);
        }

        try (Response answer = add(target)) {
            String body = answer.readEntity(String.class);
            assertThat(answer.getStatus()).as(body).isEqualTo(400);
            assertThat(body).contains(LABELS.get(field) + ": ").doesNotContain("null");
        }
    }

    @Test
    void createTargetWithALongNameThenRefused() {
        ComponentRepresentation target = shop(realm);
        target.getConfig().putSingle("displayName", "x".repeat(101));
        try (Response answer = add(target)) {
            assertThat(answer.readEntity(String.class)).contains("Name: ");
            assertThat(answer.getStatus()).isEqualTo(400);
        }
    }

    @Test
    void exportAndImportRealmThenTheSameTargets() {
        JsonNode exported = JSON.valueToTree(realm.admin().partialExport(true, true))
                .path("components")
                .path(PAGES);
        // An id is good in one realm only, and both are on this server.
        exported.forEach(component -> ((ObjectNode) component).remove("id"));
        try (TestRealm copy = TestRealm.variant(
                server, json -> json.withObjectProperty("components").set(PAGES, exported))) {
            assertThat(targets(copy)).hasSize(2).isEqualTo(targets(realm));
            assertThat(SignedOnUser.of(server, copy).tokens()).containsOnlyKeys("shop.localhost", "forum.localhost");
        }
    }

    private static Set<Map<String, List<String>>> targets(TestRealm realm) {
        return realm.admin().components().query().stream()
                .filter(component -> "sso-target".equals(component.getProviderId()))
                .map(component -> Map.<String, List<String>>copyOf(component.getConfig()))
                .collect(Collectors.toSet());
    }

    @Test
    void disableTargetThenUnspentTokensAreRevokedAndSpentOnesStay() {
        try (TestRealm own = TestRealm.variant(server, json -> {})) {
            SignedOnUser on = SignedOnUser.of(server, own);
            on.forumConsumes().mustBe(200);
            ComponentRepresentation target = shop(own);
            target.getConfig().putSingle("enabled", "false");
            own.admin().components().component(target.getId()).update(target);

            on.shopConsumes().mustBe(404);
            assertThat(on.rows()).isEqualTo(1);
        }
    }

    @Test
    void deleteTargetThenUnspentTokensAreRevoked() {
        try (TestRealm own = TestRealm.variant(server, json -> {})) {
            SignedOnUser on = SignedOnUser.of(server, own);
            own.admin().components().component(shop(own).getId()).remove();

            on.shopConsumes().mustBe(404);
            assertThat(on.rows()).isEqualTo(1);
        }
    }

    @Test
    void disableClientOfATargetThenItIsSkippedAndReportedOnceAndTheLoginWorks() {
        try (TestRealm own = TestRealm.variant(server, json -> {})) {
            var client = own.admin().clients().findByClientId("shop").get(0);
            client.setEnabled(false);
            own.admin().clients().get(client.getId()).update(client);

            assertThat(SignedOnUser.of(server, own).tokens()).containsOnlyKeys("forum.localhost");
            assertThat(SignedOnUser.of(server, own).tokens()).containsOnlyKeys("forum.localhost");

            assertThat(server.events().all().stream()
                            .filter(event -> own.name().equals(event.realm()) && "target_skipped".equals(event.error()))
                            .toList())
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.type()).isEqualTo("CLIENT_LOGIN_ERROR");
                        assertThat(event.detail("sso_target")).isEqualTo("Bright & Dry");
                        assertThat(event.detail("reason")).isEqualTo("target_client_disabled");
                    });
        }
    }
}
