package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;

/** Who may name sites in the set-up call, and what is told of it. */
@KeycloakTest
@DisplayName("The rights of the set-up call that names sites")
class SitesOfTheCallRightsIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final AdminApi api;
    private final SiteCalls calls;

    SitesOfTheCallRightsIT(KeycloakServer server) {
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
    void callerNeedsToManageClientsAndUsersAsWell() {
        Sites sites = new Sites(realm);
        for (List<String> roles :
                List.of(List.of("manage-realm", "manage-clients"), List.of("manage-realm", "manage-users"))) {
            AdminApi caller = AdminApi.as(server, realm, sites.administrator(roles.toArray(String[]::new)));
            caller.post("setup", SsoApi.json(calls.body())).mustBe(403);
            caller.post("setup?dryRun=true", SsoApi.json(calls.body())).mustBe(403);
        }
        assertThat(realm.admin().clients().findByClientId("customer-portal")).isEmpty();
        AdminApi manager =
                AdminApi.as(server, realm, sites.administrator("manage-realm", "manage-clients", "manage-users"));
        manager.post("setup", SsoApi.json(calls.body())).mustBe(200);

        AdminApi.as(server, realm, sites.administrator("manage-realm"))
                .delete("setup")
                .mustBe(403);

        assertThat(realm.admin().clients().findByClientId("customer-portal")).hasSize(1);
        assertThat(SetupReport.in(manager.delete("setup")).changed()).isEqualTo(SiteCalls.all());
    }

    @Test
    void secretsAreInNoAnswerAndNoEvent() {
        RealmRepresentation events = realm.admin().toRepresentation();
        events.setAdminEventsEnabled(true);
        events.setAdminEventsDetailsEnabled(true);
        realm.admin().update(events);

        List<String> answers = new ArrayList<>();
        answers.add(api.post("setup", SsoApi.json(calls.body())).mustBe(200).body());
        Map<String, Object> wrong = calls.body();
        SiteBody.part(wrong, "portal").put("secret", "wrong-secret");
        answers.add(api.post("setup", SsoApi.json(wrong)).mustBe(400).body());
        answers.add(api.delete("setup").mustBe(200).body());
        realm.admin().getAdminEvents().forEach(event -> answers.add(event.getRepresentation()));

        assertThat(answers).filteredOn(answer -> answer != null).noneMatch(answer -> answer.contains("-secret"));
        assertThat(realm.admin().getAdminEvents()).anyMatch(event -> "sso/setup".equals(event.getResourcePath()));
    }

    /** Who audits clients finds what the call does to them where the admin API's own events are. */
    @Test
    void eachClientHasItsAdminEvents() {
        RealmRepresentation events = realm.admin().toRepresentation();
        events.setAdminEventsEnabled(true);
        realm.admin().update(events);

        api.post("setup?dryRun=true", SsoApi.json(calls.body())).mustBe(200);
        assertThat(clientEvents()).isEmpty();
        api.post("setup", SsoApi.json(calls.body())).mustBe(200);
        String portal = calls.client("customer-portal").getId();
        api.post("setup", SsoApi.json(calls.body())).mustBe(200);
        api.delete("setup").mustBe(200);

        assertThat(clientEvents())
                .filteredOn(event -> event.endsWith(portal))
                .containsExactly("DELETE clients/" + portal, "CREATE clients/" + portal);
        assertThat(clientEvents()).hasSize(4);
    }

    private List<String> clientEvents() {
        return realm.admin().getAdminEvents().stream()
                .filter(event -> "CLIENT".equals(event.getResourceType()))
                .map(event -> event.getOperationType() + " " + event.getResourcePath())
                .toList();
    }

    @Test
    void clientPolicyOfTheRealmHolds() {
        HttpAnswer profiles = api.put(
                "../client-policies/profiles",
                """
                {"profiles": [{"name": "strict", "executors": [{"executor": "secure-client-authenticator",
                 "configuration": {"allowed-client-authenticators": ["client-jwt"]}}]}]}""");
        profiles.mustBe(204);
        api.put(
                        "../client-policies/policies",
                        """
                        {"policies": [{"name": "strict", "enabled": true, "profiles": ["strict"],
                         "conditions": [{"condition": "any-client", "configuration": {}}]}]}""")
                .mustBe(204);

        assertThat(api.post("setup", SsoApi.json(calls.body())).mustBe(400).body())
                .contains("errorMessage");

        assertThat(realm.admin().clients().findByClientId("utility-website")).isEmpty();
        assertThat(realm.admin().toRepresentation().getBrowserFlow()).isEqualTo("browser");
    }
}
