package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** The call itself: who may make it, in which words it answers, and that it changes nothing. */
@KeycloakTest
@DisplayName("The doctor")
class DoctorIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final AdminApi api;
    private final SiteCalls calls;

    DoctorIT(KeycloakServer server) {
        this.server = server;
        this.realm = StockRealm.create(server);
        this.api = AdminApi.asAdministrator(server, realm);
        this.calls = new SiteCalls(realm, api);
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    @Test
    void stockRealmHasNoFindingBeforeAndAfterTheSetup() {
        assertThat(FoundKinds.in(api.get("setup"))).isEmpty();

        calls.setUp(calls.body());

        assertThat(FoundKinds.in(api.get("setup"))).isEmpty();
        assertThat(FoundKinds.in(api.get("setup?probe=true"))).isEmpty();
        assertThat(api.get("setup").body()).isEqualTo("{\"findings\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "energy", "support", "acme"})
    void realmOfTheDemoHasNoFinding(String original) {
        try (TestRealm copy = TestRealm.variantOf(server, original, json -> {})) {
            assertThat(FoundKinds.in(AdminApi.asAdministrator(server, copy).get("setup")))
                    .isEmpty();
        }
    }

    /** A realm can have a thousand clients, and the doctor needs those that are registered. */
    @Test
    void clientThatIsNotRegisteredCostsNoStatement() {
        calls.setUp(calls.body());
        long few = statementsWithoutCaches();
        for (int i = 0; i < 30; i++) {
            ClientRepresentation client = new ClientRepresentation();
            client.setClientId("other-" + i);
            realm.admin().clients().create(client).close();
        }

        assertThat(statementsWithoutCaches()).isLessThan(few + 30);
    }

    private long statementsWithoutCaches() {
        api.get("setup").mustBe(200);
        realm.admin().clearRealmCache();
        long before = server.database().statements();
        api.get("setup").mustBe(200);
        return server.database().statements() - before;
    }

    @Test
    void callerNeedsToViewTheRealmAndTheUsers() {
        Sites sites = new Sites(realm);
        for (String role : List.of("view-realm", "view-users", "manage-clients", "view-events")) {
            AdminApi.as(server, realm, sites.administrator(role)).get("setup").mustBe(403);
        }
        AdminApi.as(server, realm, sites.administrator()).get("setup").mustBe(403);
        AdminApi.as(server, realm, "none").get("setup").mustBe(401);

        AdminApi viewer = AdminApi.as(server, realm, sites.administrator("view-realm", "view-users"));
        viewer.get("setup").mustBe(200);
        viewer.get("setup?probe=true").mustBe(200);
        viewer.post("setup").mustBe(403);
    }

    @Test
    void probeIsTrueOrFalse() {
        for (String probe : List.of("ture", "TRUE", "1", "", "%20", "true&probe=false")) {
            api.get("setup?probe=" + probe).mustBe(400);
        }
        api.get("setup?probe=false").mustBe(200);
    }

    @Test
    void findingSaysWhatIsWrongWhereAndWhatToDo() {
        calls.setUp(calls.body());
        new FlowMaker(realm.admin()).bind("browser");

        JsonNode finding = api.get("setup").mustBe(200).json().at("/findings/0");

        assertThat(finding.path("severity").asText()).isEqualTo("error");
        assertThat(finding.path("where").asText()).isEqualTo("Browser flow browser");
        assertThat(finding.path("what").asText())
                .isEqualTo("The step sso-token is missing in this flow, so no token can be redeemed by:"
                        + " customer-portal.");
        assertThat(finding.path("remedy").asText())
                .isEqualTo("Run the set-up call, or add the step in the first place as an alternative."
                        + " See docs/configuration.md#set-up-a-realm.");
    }

    @Test
    void germanAdministratorReadsGerman() {
        calls.setUp(calls.body());
        new FlowMaker(realm.admin()).bind("browser");
        RealmRepresentation languages = realm.admin().toRepresentation();
        languages.setInternationalizationEnabled(true);
        languages.setSupportedLocales(Set.of("en", "de"));
        languages.setDefaultLocale("en");
        realm.admin().update(languages);

        HttpAnswer answer =
                AdminApi.as(server, realm, tokenOfAGermanAdministrator()).get("setup");

        assertThat(FoundKinds.in(answer, "de")).containsExactly("tokenStepMissing");
        assertThat(answer.json().at("/findings/0/where").asText()).isEqualTo("Browser-Flow browser");
        assertThat(answer.json().at("/findings/0/remedy").asText())
                .endsWith(" Siehe docs/configuration.md#set-up-a-realm.");
    }

    private String tokenOfAGermanAdministrator() {
        TestUser user = realm.users().create(person -> person.setAttributes(Map.of("locale", List.of("de"))));
        String management = realm.admin()
                .clients()
                .findByClientId("realm-management")
                .get(0)
                .getId();
        List<RoleRepresentation> roles = realm.admin().clients().get(management).roles().list().stream()
                .filter(role -> Set.of("view-realm", "view-users").contains(role.getName()))
                .toList();
        realm.users().admin(user).roles().clientLevel(management).add(roles);
        return Loopback.send(HttpRequest.newBuilder(URI.create(realm.issuer() + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(FormBody.encode(Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                user.username(),
                                "password",
                                user.password())))))
                .mustBe(200)
                .json()
                .path("access_token")
                .asText();
    }

    @Test
    void nothingIsChangedAndNoSecretIsTold() {
        calls.setUp(calls.body());
        new FlowMaker(realm.admin()).bind("browser");
        realm.registrations().website("utility-website", Map.of("enabled", List.of("false")));
        Object before = RealmState.of(realm, api);

        String answer = api.get("setup").mustBe(200).body()
                + api.get("setup?probe=true").mustBe(200).body();

        assertThat(answer).contains("sso-token").doesNotContain("-secret");
        assertThat(RealmState.of(realm, api)).isEqualTo(before);
    }
}
