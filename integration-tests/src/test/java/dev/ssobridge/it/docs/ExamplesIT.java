package dev.ssobridge.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.setup.AdminApi;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** What docs/automation.md shows: kcadm.sh really runs, the others' components are sent as those programs send them. */
@Tag("newest")
@KeycloakTest
@DisplayName("The page Automation")
class ExamplesIT {
    private static final Path HOME = Path.of(System.getProperty("sso.keycloak.home"));

    private final KeycloakServer server;

    @TempDir
    private Path folder;

    ExamplesIT(KeycloakServer server) {
        this.server = server;
    }

    private static TestRealm stock(KeycloakServer server) {
        return TestRealm.variant(server, json -> json.retain("realm", "enabled", "sslRequired"));
    }

    private String run(String command, Map<String, String> secrets) {
        String login =
                "set -euo pipefail; \"$KCADM\" config credentials --config \"$KCADM_CONFIG\" --server " + server.url();
        return Script.of("cd " + Documents.path("examples/kcadm") + "; " + login + " " + command)
                .run(environment(secrets), "")
                .mustSucceed();
    }

    private Map<String, String> environment(Map<String, String> secrets) {
        Map<String, String> environment = new HashMap<>(secrets);
        environment.put("KCADM", kcadm().toString());
        environment.put("KCADM_CONFIG", folder.resolve("kcadm.config").toString());
        return environment;
    }

    /** The unpacked one can't be run as it is. */
    private Path kcadm() {
        Path kcadm = folder.resolve("kcadm.sh");
        try {
            Files.writeString(kcadm, "#!/bin/bash\nexec bash " + HOME.resolve("bin/kcadm.sh") + " \"$@\"");
            assertThat(kcadm.toFile().setExecutable(true)).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kcadm;
    }

    private List<Registered> stored(TestRealm realm) {
        return Registered.ofList(AdminApi.asAdministrator(server, realm)
                .get("registrations")
                .mustBe(200)
                .json());
    }

    private String findings(TestRealm realm) {
        return AdminApi.asAdministrator(server, realm)
                .get("setup")
                .mustBe(200)
                .json()
                .path("findings")
                .toString();
    }

    @Test
    void scriptMakesAStockRealmHealthyAndASecondRunLeavesItSo() {
        try (TestRealm realm = stock(server)) {
            String twice = "--realm master --user admin; ./set-up.sh " + realm.name() + "; ./set-up.sh " + realm.name();

            String output = run(twice, Map.of("KC_CLI_PASSWORD", "admin"));

            assertThat(output)
                    .containsSubsequence(
                            "sso-target shop: made",
                            "\"changed\" : [ ]",
                            "sso-target shop: there",
                            "\"findings\" : [ ]");
            assertThat(stored(realm)).hasSameElementsAs(ExamplesTest.ofTheImport());
            assertThat(findings(realm)).isEqualTo("[]");
        }
    }

    @Test
    void registrationsNeedTheRoleSsoAdminOnly() {
        try (TestRealm realm = imported()) {
            ExamplesTest.ofTheImport().stream()
                    .filter(one -> one.kind().equals("sso-target"))
                    .forEach(one -> realm.registrations()
                            .remove(realm.registrations()
                                    .find(one.kind(), "shop")
                                    .orElseThrow()
                                    .getId()));
            makeAutomation(realm.admin());

            String output = run(
                    "--realm " + realm.name() + " --client automation; ./registrations.sh " + realm.name()
                            + " registrations",
                    Map.of("KC_CLI_CLIENT_SECRET", "automation-secret"));

            assertThat(output)
                    .contains("sso-website utility-website: there", "sso-target shop: made")
                    .doesNotContain("automation-secret");
            assertThat(stored(realm)).hasSameElementsAs(ExamplesTest.ofTheImport());
        }
    }

    private static void makeAutomation(RealmResource realm) {
        realm.roles().create(new RoleRepresentation("sso-admin", null, false));
        ClientRepresentation automation = new ClientRepresentation();
        automation.setClientId("automation");
        automation.setSecret("automation-secret");
        automation.setServiceAccountsEnabled(true);
        automation.setStandardFlowEnabled(false);
        try (Response created = realm.clients().create(automation)) {
            assertThat(created.getStatus()).isEqualTo(201);
        }
        String id = realm.clients().findByClientId("automation").get(0).getId();
        String account = realm.clients().get(id).getServiceAccountUser().getId();
        realm.users()
                .get(account)
                .roles()
                .realmLevel()
                .add(List.of(realm.roles().get("sso-admin").toRepresentation()));
    }

    /** The realm of the operator's import, with secrets in the places of Kubernetes' own. */
    private TestRealm imported() {
        return TestRealm.variant(server, json -> {
            String name = json.path("realm").asText();
            json.removeAll();
            json.setAll((ObjectNode) Yaml.read(ExamplesTest.IMPORT).get(0).at("/spec/realm"));
            json.put("realm", name);
            json.path("clients").forEach(client -> ((ObjectNode) client).put("secret", "a-secret-of-28-characters-12"));
        });
    }

    @Test
    void importedRealmHasItsRegistrationsAndIsHealthyAfterTheSetUpCall() {
        try (TestRealm realm = imported()) {
            assertThat(stored(realm)).hasSameElementsAs(ExamplesTest.ofTheImport());

            AdminApi.asAdministrator(server, realm)
                    .post("setup", Documents.read(Documents.path("examples/kcadm/sites.json")))
                    .mustBe(200);

            assertThat(stored(realm)).hasSameElementsAs(ExamplesTest.ofTheImport());
            assertThat(findings(realm)).isEqualTo("[]");
        }
    }

    @Test
    void componentsOfConfigCliAndAnsibleAreAcceptedInTheirOrder() {
        for (List<Registered> way : List.of(ExamplesTest.ofConfigCli(), ExamplesTest.ofThePlaybook())) {
            try (TestRealm realm = imported()) {
                realm.admin().components().query().stream()
                        .filter(one -> one.getProviderId().startsWith("sso-"))
                        .forEach(one -> realm.admin()
                                .components()
                                .component(one.getId())
                                .remove());

                way.forEach(one -> create(realm, one));

                assertThat(stored(realm)).hasSameElementsAs(way);
            }
        }
    }

    private static void create(TestRealm realm, Registered one) {
        ComponentRepresentation component = new ComponentRepresentation();
        component.setName(one.name());
        component.setProviderId(one.kind());
        component.setProviderType(one.type());
        component.setConfig(new MultivaluedHashMap<>());
        component.getConfig().putAll(one.config());
        try (Response answer = realm.admin().components().add(component)) {
            assertThat(answer.getStatus()).as(one.name()).isEqualTo(201);
        }
    }
}
