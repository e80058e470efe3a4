package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do all that the bridge's calls do, and nothing else of the realm. */
@KeycloakTest
@DisplayName("The realm role sso-admin")
class SsoAdminIT {
    private static final String ROLE = "sso-admin";

    private final KeycloakServer server;
    private final TestRealm realm;
    private final AdminApi api;

    SsoAdminIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        this.api = AdminApi.as(server, realm, new Sites(realm).holderOf(ROLE));
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, json -> {});
    }

    private static String body(String kind, Map<String, ?> config) {
        return SsoApi.json(Map.of("providerId", kind, "config", config));
    }

    private String add() {
        HttpAnswer created = api.post(
                "registrations",
                body("sso-application", Map.of("clientId", List.of("shop"), "secondFactor", List.of("skip"))));
        String address = created.mustBe(201).header("Location").orElseThrow();
        return address.substring(address.lastIndexOf('/') + 1);
    }

    @Test
    void holderKeepsTheRegistrations() {
        String id = add();

        JsonNode read = api.get("registrations/" + id).mustBe(200).json();
        assertThat(read.at("/config/clientId/0").asText()).isEqualTo("shop");
        assertThat(read.toString()).doesNotContain("internalIds");
        assertThat(api.get("registrations").mustBe(200).json().findValuesAsText("providerId"))
                .contains("sso-website", "sso-application", "sso-target");

        api.put(
                        "registrations/" + id,
                        SsoApi.json(Map.of(
                                "config", Map.of("clientId", List.of("shop"), "secondFactor", List.of("always")))))
                .mustBe(204);
        assertThat(api.get("registrations/" + id)
                        .mustBe(200)
                        .json()
                        .at("/config/secondFactor/0")
                        .asText())
                .isEqualTo("always");

        api.delete("registrations/" + id).mustBe(204);
        api.get("registrations/" + id).mustBe(404);
    }

    @Test
    void mistakesAreToldAllAtOnceAndNothingIsSaved() {
        int before = api.get("registrations").json().size();

        String refusal = api.post(
                        "registrations",
                        body("sso-application", Map.of("clientId", List.of("nobody"), "userSwitch", List.of("maybe"))))
                .mustBe(400)
                .json()
                .path("errorMessage")
                .asText();

        assertThat(refusal)
                .contains("Client: there is no such client in this realm (nobody)")
                .contains("User switch: must be one of these (ask, silent)");
        assertThat(api.get("registrations").json()).hasSize(before);
        String id = add();
        api.put("registrations/" + id, SsoApi.json(Map.of("config", Map.of("clientId", List.of("nobody")))))
                .mustBe(400);
        assertThat(api.get("registrations/" + id)
                        .json()
                        .at("/config/clientId/0")
                        .asText())
                .isEqualTo("shop");
        api.delete("registrations/" + id).mustBe(204);
    }

    /** A key or a user store is a component, too: with it the holder would own the realm. */
    @Test
    void otherComponentsAreOutOfReach() {
        for (var component : realm.admin().components().query()) {
            if (!component.getProviderId().startsWith("sso-")) {
                api.get("registrations/" + component.getId()).mustBe(404);
                api.put("registrations/" + component.getId(), "{\"config\": {}}")
                        .mustBe(404);
                api.delete("registrations/" + component.getId()).mustBe(404);
            }
        }
        for (String kind : List.of("rsa-generated", "ldap", "", "sso-nothing")) {
            api.post("registrations", body(kind, Map.of())).mustBe(400);
        }
        api.post("registrations", "{\"providerId\": \"sso-website\"}").mustBe(400);
        api.post("registrations", "null").mustBe(400);
    }

    @Test
    void holderCallsAllThatTheBridgeOffers() {
        String user = realm.users().create().id();

        api.post("setup?dryRun=true").mustBe(200);
        api.get("tokens").mustBe(200);
        api.delete("tokens?all=true").mustBe(200);
        api.get("users/" + user + "/targets").mustBe(200);
        api.delete("users/" + user + "/targets").mustBe(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/users", "/clients", "/components", "/identity-provider/instances", "/events"})
    void holderHasNothingElseOfTheRealm(String path) {
        HttpAnswer answer = api.get("../../" + realm.name() + path);

        assertThat(answer.uri().getPath()).isEqualTo("/admin/realms/" + realm.name() + path);
        answer.mustBe(403);
    }

    @Test
    void holderOfAnotherRealmsRoleIsRefused() {
        TestRealm other = TestRealm.variant(server, json -> {});
        AdminApi stranger = AdminApi.as(server, realm, new Sites(other).holderOf(ROLE));

        stranger.get("registrations").mustBe(403);
        stranger.get("tokens").mustBe(403);
        stranger.post("setup?dryRun=true").mustBe(403);
    }

    @Test
    void callerWithoutTheRoleIsRefused() {
        AdminApi nobody = AdminApi.as(server, realm, new Sites(realm).administrator("view-clients"));
        String id = add();

        nobody.get("registrations").mustBe(403);
        nobody.delete("registrations/" + id).mustBe(403);
        AdminApi reader = AdminApi.as(server, realm, new Sites(realm).administrator("view-realm"));
        reader.get("registrations").mustBe(200);
        reader.delete("registrations/" + id).mustBe(403);
        reader.post("registrations", body("sso-application", Map.of())).mustBe(403);
        api.delete("registrations/" + id).mustBe(204);
    }
}
