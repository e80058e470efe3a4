package dev.ssobridge.it.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.ComponentRepresentation;

@KeycloakTest
@DisplayName("Registrations in the admin API")
class FormsIT {
    private static final Map<String, List<String>> NEW =
            Map.of("clientId", List.of("forum"), "portals", List.of("customer-portal"));

    private final TestRealm realm;

    FormsIT(TestRealm realm) {
        this.realm = realm;
    }

    /** The forum has a service account here, so that it can be a website. */
    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, json -> json.get("clients").forEach(client -> {
            if (client.path("clientId").asText().equals("forum")) {
                ((com.fasterxml.jackson.databind.node.ObjectNode) client).put("serviceAccountsEnabled", true);
            }
        }));
    }

    private String refusal(String providerId, Map<String, List<String>> settings) {
        int before = realm.admin().components().query().size();
        try (Response answer = realm.registrations().create(providerId, settings)) {
            String body = answer.readEntity(String.class);
            assertThat(answer.getStatus()).as(body).isEqualTo(400);
            assertThat(realm.admin().components().query()).hasSize(before);
            return body;
        }
    }

    @Test
    void allMistakesAreToldAtOnceAndNothingIsSaved() {
        Map<String, List<String>> settings =
                Map.of("clientId", List.of("nobody"), "existingUsers", List.of("maybe"), "colour", List.of("red"));

        assertThat(refusal("sso-website", settings))
                .contains(
                        "colour: is not a setting of this form; Client: there is no such client in this realm (nobody);"
                                + " Portals: is required; Existing users: must be true or false (maybe)");
    }

    @ParameterizedTest
    @CsvSource({"it''s {0}", "{", "'}'''", "https://x/{a}'", "{0,choice,0#x}", "ssoForm.required"})
    void quotesAndBracesOfAnInputComeBackAsTheyAre(String clientId) {
        Map<String, List<String>> settings = new HashMap<>(NEW);
        settings.put("clientId", List.of(clientId));

        assertThat(refusal("sso-website", settings))
                .contains("there is no such client in this realm (" + clientId + ")");
    }

    @ParameterizedTest
    @CsvSource({
        "signOutUrl",
        "backChannelLogoutUrl",
        "callsPerSecond",
        "signOutHere",
        "samlLogoutFrame",
        "secondFactor",
        "userSwitch",
        "receiptDays",
        "allowPrivateAddresses",
        "portal",
        "Portals"
    })
    void settingThatDoesNotWorkYetIsRefusedByItsName(String name) {
        Map<String, List<String>> settings = new HashMap<>(NEW);
        settings.put(name, List.of("1"));

        assertThat(refusal("sso-website", settings)).contains(name + ": is not a setting of this form");
    }

    @Test
    void secondRegistrationOfAClientIsRefused() {
        assertThat(refusal(
                        "sso-website",
                        Map.of("clientId", List.of("utility-website"), "portals", List.of("customer-portal"))))
                .contains("Client: the client is registered already (utility-website)");
        assertThat(refusal("sso-application", Map.of("clientId", List.of("customer-portal"))))
                .contains("Client: the client is registered already (customer-portal)");
    }

    @Test
    void websiteOfAnApplicationMustHaveItAmongItsPortals() {
        Map<String, List<String>> settings = Map.of("clientId", List.of("shop"), "website", List.of("utility-website"));

        assertThat(refusal("sso-application", settings))
                .contains("Website: the website does not have this application among its portals (utility-website)");
        assertThat(refusal("sso-application", Map.of("clientId", List.of("shop"), "website", List.of("forum"))))
                .contains("Website: the client is not registered as a website");
    }

    @Test
    void whatTheConsoleAddsIsNotStored() {
        Map<String, List<String>> settings = new HashMap<>(NEW);
        settings.put("realm", List.of(realm.name()));
        settings.put("providerId", List.of("sso-website"));
        settings.put("tab", List.of("x"));
        try (Response answer = realm.registrations().create("sso-website", settings)) {
            assertThat(answer.getStatus()).isEqualTo(201);
        }

        ComponentRepresentation stored =
                realm.registrations().find("sso-website", "forum").orElseThrow();
        assertThat(stored.getConfig()).containsOnlyKeys("clientId", "portals");
        realm.registrations().remove(stored.getId());
    }

    /** Keycloak writes what was sent into its cache before it asks whether that is valid. */
    @Test
    void refusedUpdateLeavesTheRegistrationAsItWas() {
        ComponentRepresentation stored =
                realm.registrations().find("sso-website", "utility-website").orElseThrow();
        stored.getConfig().putSingle("existingUsers", "false");
        stored.getConfig().put("portals", List.of("customer-portal", "nobody"));

        try {
            realm.admin().components().component(stored.getId()).update(stored);
            throw new AssertionError("The update was not refused");
        } catch (BadRequestException e) {
            assertThat(e.getResponse().readEntity(String.class)).contains("Portals:");
        }

        assertThat(realm.registrations()
                        .find("sso-website", "utility-website")
                        .orElseThrow()
                        .getConfig())
                .containsEntry("existingUsers", List.of("true"))
                .containsEntry("portals", List.of("customer-portal"));
        realm.utility()
                .login(SsoApi.json(Map.of("username", realm.users().create().username(), "accounts", List.of("1"))))
                .mustBe(200);
    }

    @Test
    void websiteThatIsSwitchedOffCannotMint() {
        realm.registrations().website("utility-website", Map.of("enabled", List.of("false")));
        String body = SsoApi.json(Map.of("username", Users.newName(), "accounts", List.of("1")));
        assertThat(realm.utility().login(body).mustBe(400).body())
                .contains("No portal is registered for this website.");

        realm.registrations().website("utility-website", Map.of("enabled", List.of("true")));
        realm.utility().login(body).mustBe(200);
    }
}
