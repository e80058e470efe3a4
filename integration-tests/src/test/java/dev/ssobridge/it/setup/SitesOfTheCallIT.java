package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.AtOnce;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** The set-up call with a body: a hand-over works after this one call. */
@KeycloakTest
@DisplayName("The set-up call that names sites")
class SitesOfTheCallIT {
    private static final List<String> WEBSITE_PARTS = List.of(
            "client utility-website",
            "role sso-login of the client utility-website",
            "role sso-manage-users of the client utility-website",
            "client scope sso-caller of the client utility-website",
            "registration as a website of the client utility-website");
    private static final List<String> PORTAL_PARTS = List.of(
            "client customer-portal",
            "client scope sso-accounts of the client customer-portal",
            "registration as an application of the client customer-portal");

    private final KeycloakServer server;
    private final TestRealm realm;
    private final AdminApi api;

    SitesOfTheCallIT(KeycloakServer server) {
        this.server = server;
        this.realm = StockRealm.create(server);
        this.api = AdminApi.asAdministrator(server, realm);
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    private Map<String, Object> body() {
        return SiteBody.of(realm);
    }

    private SetupReport setUp(Map<String, Object> body) {
        SetupReport dry = SetupReport.in(api.post("setup?dryRun=true", SsoApi.json(body)));
        SetupReport done = SetupReport.in(api.post("setup", SsoApi.json(body)));
        assertThat(done.asDryRun()).isEqualTo(dry);
        return done;
    }

    private SetupReport remove() {
        SetupReport dry = SetupReport.in(api.delete("setup?dryRun=true"));
        SetupReport done = SetupReport.in(api.delete("setup"));
        assertThat(done.asDryRun()).isEqualTo(dry);
        return done;
    }

    private static Set<String> all() {
        Set<String> all = new TreeSet<>(SetupReport.allChanged().changed());
        all.addAll(WEBSITE_PARTS);
        all.addAll(PORTAL_PARTS);
        return all;
    }

    private Identity handOver() {
        OidcClient portal = realm.portal();
        String token = realm.utility()
                .mint(Map.of(
                        "username", "jane",
                        "clientId", "customer-portal",
                        "accounts", List.of("1001"),
                        "email", "jane@example.com",
                        "firstName", "Jane",
                        "lastName", "Doe"));
        AuthorizationRequest request = portal.request().with("sso_token", token).with("prompt", "none");
        return portal.redeem(request, realm.browser().open(request.uri())).identity();
    }

    private ClientRepresentation client(String clientId) {
        return realm.admin().clients().findByClientId(clientId).get(0);
    }

    @Test
    void handOverWorksInAStockRealmAfterThisOneCall() {
        SetupReport report = setUp(body());

        assertThat(report.changed()).isEqualTo(all());
        assertThat(report.next()).isEmpty();
        Identity identity = handOver();
        assertThat(identity.username()).isEqualTo("jane");
        assertThat(identity.accounts()).containsExactly("1001");
        assertThat(realm.registrations()
                        .find("sso-application", "customer-portal")
                        .orElseThrow()
                        .getConfig())
                .containsEntry("website", List.of("utility-website"));
        assertThat(client("utility-website").getRootUrl()).isEqualTo("http://utility.localhost:8081");
        assertThat(client("utility-website").isFullScopeAllowed()).isFalse();
        assertThat(client("utility-website").isStandardFlowEnabled()).isFalse();
    }

    @Test
    void secondCallChangesNothingWithAndWithoutABody() {
        setUp(body());

        SetupReport again = setUp(body());

        assertThat(again.changed()).isEmpty();
        assertThat(again.unchanged()).containsAll(all());
        assertThat(SetupReport.in(api.post("setup")).changed()).isEmpty();
        assertThat(handOver().username()).isEqualTo("jane");
    }

    @Test
    void removalLeavesTheRealmAsItWas() {
        Object before = RealmState.of(realm, api);
        setUp(body());
        handOver();

        assertThat(remove().changed()).isEqualTo(all());

        assertThat(RealmState.of(realm, api)).isEqualTo(before);
    }

    /** Clients that were there before the call are completed, and lose what it gave them, and nothing else. */
    @Test
    void clientsThatWereThereAreCompletedAndStay() {
        ClientRepresentation website = new ClientRepresentation();
        website.setClientId("utility-website");
        website.setSecret("utility-secret");
        website.setStandardFlowEnabled(true);
        website.setRedirectUris(List.of("https://utility.example/back"));
        realm.admin().clients().create(website).close();
        ClientRepresentation portal = new ClientRepresentation();
        portal.setClientId("customer-portal");
        portal.setSecret("portal-secret");
        portal.setStandardFlowEnabled(false);
        portal.setRootUrl(realm.portal().redirectUri().resolve("/").toString());
        portal.setRedirectUris(List.of("https://portal.example/old"));
        realm.admin().clients().create(portal).close();
        Object before = RealmState.of(realm, api);

        SetupReport report = setUp(body());

        assertThat(report.changed())
                .contains(
                        "service account of the client utility-website",
                        "root URL of the client utility-website",
                        "standard flow of the client customer-portal",
                        "redirect URI " + realm.portal().redirectUri() + " of the client customer-portal")
                .doesNotContain(
                        "client utility-website", "client customer-portal", "root URL of the client customer-portal");
        assertThat(handOver().username()).isEqualTo("jane");
        assertThat(remove().changed()).isEqualTo(report.changed());
        assertThat(RealmState.of(realm, api)).isEqualTo(before);
    }

    @Test
    void registrationsThatWereThereAreCompletedAndStay() {
        setUp(body());
        api.delete("setup").mustBe(200);
        new Second(realm).add();
        Object before = RealmState.of(realm, api);

        SetupReport report = setUp(body());

        assertThat(report.changed())
                .contains(
                        "portal customer-portal of the client utility-website",
                        "website of the client customer-portal",
                        "entry URL of the client customer-portal");
        assertThat(handOver().username()).isEqualTo("jane");
        remove();
        assertThat(RealmState.of(realm, api)).isEqualTo(before);
    }

    /** The clients as an administrator has made them, with a registration each that lacks something. */
    private record Second(TestRealm realm) {
        void add() {
            for (String clientId : List.of("utility-website", "customer-portal", "other-portal")) {
                ClientRepresentation client = new ClientRepresentation();
                client.setClientId(clientId);
                client.setSecret(clientId.startsWith("utility") ? "utility-secret" : "portal-secret");
                client.setServiceAccountsEnabled(true);
                client.setRootUrl(
                        clientId.startsWith("utility")
                                ? "http://utility.localhost:8081"
                                : realm.portal().redirectUri().resolve("/").toString());
                realm.admin().clients().create(client).close();
            }
            realm.registrations().portals("utility-website", "other-portal");
            realm.registrations().application("customer-portal", "account", "A-1");
        }
    }

    @Test
    void clientThatAnAdministratorMadeAnewStays() {
        setUp(body());
        realm.admin().clients().get(client("customer-portal").getId()).remove();
        ClientRepresentation anew = new ClientRepresentation();
        anew.setClientId("customer-portal");
        realm.admin().clients().create(anew).close();

        assertThat(remove().changed()).doesNotContain("client customer-portal").contains("client utility-website");

        assertThat(realm.admin().clients().findByClientId("customer-portal")).hasSize(1);
    }

    @Test
    void renamedClientGoesWithTheRemoval() {
        setUp(body());
        ClientRepresentation renamed = client("customer-portal");
        renamed.setClientId("my-portal");
        realm.admin().clients().get(renamed.getId()).update(renamed);

        assertThat(remove().changed()).contains("client my-portal");

        assertThat(realm.admin().clients().findByClientId("my-portal")).isEmpty();
    }

    @Test
    void nextSaysWhatIsLeftOfTheSites() {
        Map<String, Object> body = body();
        SiteBody.part(body, "website").remove("secret");
        SiteBody.part(body, "portal").remove("redirectUris");

        SetupReport report = setUp(body);

        assertThat(report.next())
                .hasSize(2)
                .anyMatch(sentence -> sentence.startsWith("Keycloak makes the secret of the client utility-website"))
                .anyMatch(sentence -> sentence.startsWith("The client customer-portal takes every path of http"));
        assertThat(client("utility-website").getSecret()).hasSizeGreaterThan(20);
    }

    @Test
    void callerThatIsNotRegisteredIsNamed() {
        setUp(body());
        String component = realm.registrations()
                .find("sso-website", "utility-website")
                .orElseThrow()
                .getId();
        realm.registrations().remove(component);

        assertThat(SetupReport.in(api.post("setup")).next())
                .containsExactly("The client utility-website may call LoginSSO, but is not registered as a website:"
                        + " register it under SSO websites, with its portals.");
    }

    @Test
    void callerNeedsToManageClientsAndUsersAsWell() {
        Sites sites = new Sites(realm);
        for (List<String> roles :
                List.of(List.of("manage-realm", "manage-clients"), List.of("manage-realm", "manage-users"))) {
            AdminApi caller = AdminApi.as(server, realm, sites.administrator(roles.toArray(String[]::new)));
            caller.post("setup", SsoApi.json(body())).mustBe(403);
            caller.post("setup?dryRun=true", SsoApi.json(body())).mustBe(403);
        }
        assertThat(realm.admin().clients().findByClientId("customer-portal")).isEmpty();
        AdminApi manager =
                AdminApi.as(server, realm, sites.administrator("manage-realm", "manage-clients", "manage-users"));
        manager.post("setup", SsoApi.json(body())).mustBe(200);

        AdminApi.as(server, realm, sites.administrator("manage-realm"))
                .delete("setup")
                .mustBe(403);

        assertThat(realm.admin().clients().findByClientId("customer-portal")).hasSize(1);
        assertThat(SetupReport.in(manager.delete("setup")).changed()).isEqualTo(all());
    }

    @Test
    void secretsAreInNoAnswerAndNoEvent() {
        RealmRepresentation events = realm.admin().toRepresentation();
        events.setAdminEventsEnabled(true);
        events.setAdminEventsDetailsEnabled(true);
        realm.admin().update(events);

        List<String> answers = new ArrayList<>();
        answers.add(api.post("setup", SsoApi.json(body())).mustBe(200).body());
        Map<String, Object> wrong = body();
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

        api.post("setup?dryRun=true", SsoApi.json(body())).mustBe(200);
        assertThat(clientEvents()).isEmpty();
        api.post("setup", SsoApi.json(body())).mustBe(200);
        String portal = client("customer-portal").getId();
        api.post("setup", SsoApi.json(body())).mustBe(200);
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
    void callsAtTheSameTimeMakeOneOfEach() {
        List<Set<String>> changed = AtOnce.times(
                3, i -> SetupReport.in(api.post("setup", SsoApi.json(body()))).changed());

        assertThat(changed).containsExactlyInAnyOrder(all(), Set.of(), Set.of());
        assertThat(realm.admin().components().query())
                .filteredOn(component -> component.getProviderId().startsWith("sso-"))
                .hasSize(2);
    }

    @RepeatedTest(5)
    void callAndASaveByHandMakeOneRegistration() {
        setUp(body());
        realm.registrations()
                .remove(realm.registrations()
                        .find("sso-website", "utility-website")
                        .orElseThrow()
                        .getId());

        List<Integer> answers = AtOnce.times(
                2, i -> i == 0 ? api.post("setup", SsoApi.json(body())).status() : registerWebsite());

        assertThat(answers.get(0)).isIn(200, 400);
        assertThat(answers.get(1)).isIn(201, 400);
        assertThat(realm.admin().components().query())
                .filteredOn(component -> component.getProviderId().equals("sso-website"))
                .hasSize(1);
    }

    private int registerWebsite() {
        Map<String, List<String>> settings =
                Map.of("clientId", List.of("utility-website"), "portals", List.of("customer-portal"));
        try (Response answer = realm.registrations().create("sso-website", settings)) {
            return answer.getStatus();
        }
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

        assertThat(api.post("setup", SsoApi.json(body())).mustBe(400).body()).contains("errorMessage");

        assertThat(realm.admin().clients().findByClientId("utility-website")).isEmpty();
        assertThat(realm.admin().toRepresentation().getBrowserFlow()).isEqualTo("browser");
    }
}
