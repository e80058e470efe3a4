package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.QuickKeys;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;

/** A partial export, its ids taken out, is imported under another name: what the set-up call noted has to hold there. */
@KeycloakTest
@DisplayName("The set-up call in an imported copy of a realm")
class ImportedRealmIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final FlowMaker flows;

    ImportedRealmIT(KeycloakServer server) {
        this.server = server;
        this.realm = StockRealm.create(server);
        this.flows = new FlowMaker(realm.admin());
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    private AdminApi api(TestRealm of) {
        return AdminApi.asAdministrator(server, of);
    }

    private TestRealm copyWithoutIds() {
        String name = realm.name() + "-copy";
        ObjectNode export = (ObjectNode) send(
                        "/admin/realms/" + realm.name()
                                + "/partial-export?exportClients=true&exportGroupsAndRoles=true",
                        "",
                        200)
                .json();
        withoutIds(export);
        export.put("realm", name);
        ((ObjectNode) export.path("components")).remove("org.keycloak.keys.KeyProvider");
        QuickKeys.addTo(export);
        send("/admin/realms", export.toString().replace(realm.name() + "/", name + "/"), 201);
        return TestRealm.imported(server, name);
    }

    private HttpAnswer send(String path, String body, int status) {
        return Loopback.send(HttpRequest.newBuilder(server.url().resolve(path))
                        .header(
                                "Authorization",
                                "Bearer " + server.admin().tokenManager().getAccessTokenString())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .mustBe(status);
    }

    private static void withoutIds(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("id", "containerId", "parentId"));
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(ImportedRealmIT::withoutIds);
        }
    }

    private void bindOurs() {
        FlowMaker.created(realm.admin().flows().copy("browser", Map.of("newName", "ours")));
        flows.bind("ours");
    }

    @Test
    void removalInTheCopyBindsTheFlowOfBeforeAndTakesThePartsAway() {
        bindOurs();
        api(realm).post("setup").mustBe(200);
        try (TestRealm copy = copyWithoutIds()) {
            FlowMaker copied = new FlowMaker(copy.admin());
            assertThat(copied.bound()).isEqualTo("ours-sso-token");
            assertThat(SetupReport.in(api(copy).post("setup")).changed()).isEmpty();

            SetupReport dry = SetupReport.in(api(copy).delete("setup?dryRun=true"));
            SetupReport removed = SetupReport.in(api(copy).delete("setup"));

            assertThat(removed.asDryRun()).isEqualTo(dry);
            assertThat(removed.unchanged()).isEmpty();
            assertThat(removed.changed()).contains("browser flow ours-sso-token");
            assertThat(copied.bound()).isEqualTo("ours");
            assertThat(copied.names()).noneMatch(name -> name.contains("sso-token"));
            assertThat(flows.bound()).isEqualTo("ours-sso-token");
            api(realm).delete("setup").mustBe(200);
            assertThat(flows.bound()).isEqualTo("ours");
        }
    }

    @Test
    void copyCanBeSetUpAgainAfterItsFlowWasBoundElsewhere() {
        api(realm).post("setup").mustBe(200);
        flows.bind("browser");
        try (TestRealm copy = copyWithoutIds()) {
            FlowMaker copied = new FlowMaker(copy.admin());

            assertThat(SetupReport.in(api(copy).post("setup")).changed())
                    .containsExactly("browser flow browser-sso-token-2");
            api(copy).delete("setup").mustBe(200);

            assertThat(copied.bound()).isEqualTo("browser");
            assertThat(copied.names()).noneMatch(name -> name.contains("sso-token"));
        }
    }

    /** In the realm itself, ids decide: a flow that an administrator makes under the name of the copy is not the copy. */
    @Test
    void flowThatReplacesADeletedCopyByHandStays() {
        api(realm).post("setup").mustBe(200);
        flows.bind("browser");
        realm.admin().flows().getFlows().stream()
                .filter(flow -> flow.getAlias().equals("browser-sso-token"))
                .forEach(flow -> realm.admin().flows().deleteFlow(flow.getId()));
        FlowMaker.created(realm.admin().flows().copy("browser", Map.of("newName", "browser-sso-token")));
        flows.bind("browser-sso-token");

        api(realm).delete("setup").mustBe(200);

        assertThat(flows.bound()).isEqualTo("browser-sso-token");
    }

    @Test
    void attributeThatSomebodyHasSpoiltIsNoError() {
        api(realm).post("setup").mustBe(200);
        RealmRepresentation spoilt = realm.admin().toRepresentation();
        spoilt.getAttributes().put("sso.setup.made", "{not json");
        realm.admin().update(spoilt);

        assertThat(SetupReport.in(api(realm).post("setup")).changed()).isEmpty();
        assertThat(SetupReport.in(api(realm).delete("setup")).changed()).isEmpty();
    }
}
