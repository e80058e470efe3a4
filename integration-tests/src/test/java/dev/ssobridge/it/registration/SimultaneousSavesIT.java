package dev.ssobridge.it.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.AtOnce;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.realm.Registrations;
import dev.ssobridge.it.realm.RegistrationsJson;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.ComponentRepresentation;

@KeycloakTest
@DisplayName("Administrators who save at the same moment")
class SimultaneousSavesIT {
    private static final int ROUNDS = 10;

    private final KeycloakServer server;
    private final TestRealm realm;

    SimultaneousSavesIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
    }

    /** Without settings; the forum has a service account here, so that it can be a website. */
    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, json -> {
            json.withObjectProperty("components").remove(Registrations.TABS);
            RegistrationsJson.removeAll(json, "sso-target");
            json.get("clients").forEach(client -> {
                if (client.path("clientId").asText().equals("forum")) {
                    ((ObjectNode) client).put("serviceAccountsEnabled", true);
                }
            });
        });
    }

    @AfterEach
    void removeWhatWasMade() {
        realm.admin().components().query().stream()
                .filter(component -> String.valueOf(component.getName()).startsWith("new "))
                .forEach(component -> realm.registrations().remove(component.getId()));
    }

    private HttpAnswer send(String method, String path, Object body) {
        return Loopback.send(
                HttpRequest.newBuilder(server.url().resolve("/admin/realms/" + realm.name() + "/components" + path))
                        .header(
                                "Authorization",
                                "Bearer " + server.admin().tokenManager().getAccessTokenString())
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body == null ? "" : SsoApi.json(body))));
    }

    private static Map<String, Object> component(String providerId, Map<String, List<String>> settings) {
        String type = providerId.equals("sso-settings") ? Registrations.TABS : Registrations.PAGES;
        return Map.of("name", "new " + providerId, "providerId", providerId, "providerType", type, "config", settings);
    }

    private HttpAnswer create(String providerId, Map<String, List<String>> settings) {
        return send("POST", "", component(providerId, settings));
    }

    private HttpAnswer updateApplication(String id, Map<String, List<String>> settings) {
        return send("PUT", "/" + id, component("sso-application", settings));
    }

    private String created(String providerId, Map<String, List<String>> settings) {
        String location = create(providerId, settings)
                .mustBe(201)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static Map<String, List<String>> settings(String text) {
        return text == null
                ? Map.of()
                : List.of(text.split(";")).stream()
                        .map(setting -> setting.split("="))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> List.of(pair[1])));
    }

    private List<ComponentRepresentation> made(String providerId) {
        return realm.admin().components().query().stream()
                .filter(component -> ("new " + providerId).equals(component.getName()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sso-website     | clientId=forum;portals=customer-portal | 2 | Client: the client is registered"
                        + " already",
                "sso-application | clientId=shop                          | 4 | Client: the client is registered"
                        + " already",
                "sso-target      | clientId=shop;displayName=Shop;mechanism=openid-connect;"
                        + "callbackUrl=http://shop.localhost:8083/a;signOutUrl=http://shop.localhost:8083/b | 2"
                        + " | Client: the client is registered already",
                "sso-settings    | loginTokenLifespan=60                  | 3 | this realm has these settings already",
                "sso-settings    |                                        | 2 | this realm has these settings already"
            })
    void oneOfThemMakesItAndTheOthersAreToldOfIt(String providerId, String settings, int at, String refusal) {
        for (int round = 0; round < ROUNDS; round++) {
            List<HttpAnswer> answers = AtOnce.times(at, i -> create(providerId, settings(settings)));

            assertThat(answers)
                    .extracting(HttpAnswer::status)
                    .containsOnlyOnce(201)
                    .containsOnly(201, 400);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 400)
                    .allSatisfy(answer -> assertThat(answer.body()).contains(refusal));
            assertThat(made(providerId)).hasSize(1);
            removeWhatWasMade();
        }
    }

    @Test
    void oneOfTwoGetsTheClientThatBothAreChangedTo() {
        for (int round = 0; round < ROUNDS; round++) {
            List<String> both = List.of(
                    created("sso-application", Map.of("clientId", List.of("shop"))),
                    created("sso-application", Map.of("clientId", List.of("utility-website"))));

            List<HttpAnswer> answers =
                    AtOnce.times(2, i -> updateApplication(both.get(i), Map.of("clientId", List.of("forum"))));

            assertThat(answers).extracting(HttpAnswer::status).containsExactlyInAnyOrder(204, 400);
            assertThat(made("sso-application"))
                    .extracting(component -> component.getConfig().getFirst("clientId"))
                    .containsOnlyOnce("forum");
            removeWhatWasMade();
        }
    }

    /** Keycloak replaces all rows of a component; two that do so at once would leave both sets, or fail. */
    @Test
    void changesOfTheSameRegistrationComeOneAfterTheOther() {
        String id = created(
                "sso-application", Map.of("clientId", List.of("shop"), "finalUrl", List.of("https://a.example/")));
        for (int round = 0; round < ROUNDS; round++) {
            List<HttpAnswer> answers = AtOnce.times(
                    3,
                    i -> updateApplication(
                            id, Map.of("finalUrl", List.of("https://" + "bcd".charAt(i) + ".example/"))));

            assertThat(answers).extracting(HttpAnswer::status).contains(204).isSubsetOf(204, 409);
            assertThat(server.database().select("select name from component_config where component_id = '" + id + "'"))
                    .extracting(row -> row.get(0))
                    .containsExactlyInAnyOrder("clientId", "finalUrl", "internalIds");
        }
    }

    @Test
    void changedAndRemovedAtOnceThenItIsGoneOrWhole() {
        for (int round = 0; round < ROUNDS; round++) {
            String id = created(
                    "sso-application", Map.of("clientId", List.of("shop"), "finalUrl", List.of("https://a.example/")));

            List<HttpAnswer> answers = AtOnce.times(
                    3,
                    i -> i == 0
                            ? updateApplication(id, Map.of("finalUrl", List.of("https://b.example/")))
                            : send("DELETE", "/" + id, null));

            assertThat(answers).extracting(HttpAnswer::status).isSubsetOf(204, 404, 409);
            assertThat(made("sso-application")).allSatisfy(left -> assertThat(left.getConfig())
                    .containsEntry("clientId", List.of("shop"))
                    .containsKey("finalUrl"));
            removeWhatWasMade();
        }
    }
}
