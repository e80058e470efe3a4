package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** The set-up call with a body: a hand-over works after this one call. */
@KeycloakTest
@DisplayName("The set-up call that names sites")
class SitesOfTheCallIT {
    private final TestRealm realm;
    private final AdminApi api;
    private final SiteCalls calls;

    SitesOfTheCallIT(KeycloakServer server) {
        this.realm = StockRealm.create(server);
        this.api = AdminApi.asAdministrator(server, realm);
        this.calls = new SiteCalls(realm, api);
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    @Test
    void handOverWorksInAStockRealmAfterThisOneCall() {
        SetupReport report = calls.setUp(calls.body());

        assertThat(report.changed()).isEqualTo(SiteCalls.all());
        assertThat(report.next()).isEmpty();
        Identity identity = calls.handOver();
        assertThat(identity.username()).isEqualTo("jane");
        assertThat(identity.accounts()).containsExactly("1001");
        assertThat(realm.registrations()
                        .find("sso-application", "customer-portal")
                        .orElseThrow()
                        .getConfig())
                .containsEntry("website", List.of("utility-website"));
        assertThat(calls.client("utility-website").getRootUrl()).isEqualTo("http://utility.localhost:8081");
        assertThat(calls.client("utility-website").isFullScopeAllowed()).isFalse();
        assertThat(calls.client("utility-website").isStandardFlowEnabled()).isFalse();
    }

    @Test
    void secondCallChangesNothingWithAndWithoutABody() {
        calls.setUp(calls.body());

        SetupReport again = calls.setUp(calls.body());

        assertThat(again.changed()).isEmpty();
        assertThat(again.unchanged()).containsAll(SiteCalls.all());
        assertThat(SetupReport.in(api.post("setup")).changed()).isEmpty();
        assertThat(calls.handOver().username()).isEqualTo("jane");
    }

    @Test
    void removalLeavesTheRealmAsItWas() {
        Object before = RealmState.of(realm, api);
        calls.setUp(calls.body());
        calls.handOver();

        assertThat(calls.remove().changed()).isEqualTo(SiteCalls.all());

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

        SetupReport report = calls.setUp(calls.body());

        assertThat(report.changed())
                .contains(
                        "service account of the client utility-website",
                        "root URL of the client utility-website",
                        "standard flow of the client customer-portal",
                        "redirect URI " + realm.portal().redirectUri() + " of the client customer-portal")
                .doesNotContain(
                        "client utility-website", "client customer-portal", "root URL of the client customer-portal");
        assertThat(calls.handOver().username()).isEqualTo("jane");
        assertThat(calls.remove().changed()).isEqualTo(report.changed());
        assertThat(RealmState.of(realm, api)).isEqualTo(before);
    }

    @Test
    void registrationsThatWereThereAreCompletedAndStay() {
        calls.setUp(calls.body());
        api.delete("setup").mustBe(200);
        new Second(realm).add();
        Object before = RealmState.of(realm, api);

        SetupReport report = calls.setUp(calls.body());

        assertThat(report.changed())
                .contains(
                        "portal customer-portal of the client utility-website",
                        "login page of the client utility-website",
                        "website of the client customer-portal",
                        "entry URL of the client customer-portal");
        assertThat(calls.handOver().username()).isEqualTo("jane");
        calls.remove();
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
        calls.setUp(calls.body());
        realm.admin().clients().get(calls.client("customer-portal").getId()).remove();
        ClientRepresentation anew = new ClientRepresentation();
        anew.setClientId("customer-portal");
        realm.admin().clients().create(anew).close();

        assertThat(calls.remove().changed())
                .doesNotContain("client customer-portal")
                .contains("client utility-website");

        assertThat(realm.admin().clients().findByClientId("customer-portal")).hasSize(1);
    }

    @Test
    void renamedClientGoesWithTheRemoval() {
        calls.setUp(calls.body());
        ClientRepresentation renamed = calls.client("customer-portal");
        renamed.setClientId("my-portal");
        realm.admin().clients().get(renamed.getId()).update(renamed);

        assertThat(calls.remove().changed()).contains("client my-portal");

        assertThat(realm.admin().clients().findByClientId("my-portal")).isEmpty();
    }

    @Test
    void nextSaysWhatIsLeftOfTheSites() {
        Map<String, Object> body = calls.body();
        SiteBody.part(body, "website").remove("secret");
        SiteBody.part(body, "portal").remove("redirectUris");

        SetupReport report = calls.setUp(body);

        assertThat(report.next())
                .hasSize(2)
                .anyMatch(sentence -> sentence.startsWith("Keycloak makes the secret of the client utility-website"))
                .anyMatch(sentence -> sentence.startsWith("The client customer-portal takes every path of http"));
        assertThat(calls.client("utility-website").getSecret()).hasSizeGreaterThan(20);
    }

    @Test
    void callerThatIsNotRegisteredIsNamed() {
        calls.setUp(calls.body());
        String component = realm.registrations()
                .find("sso-website", "utility-website")
                .orElseThrow()
                .getId();
        realm.registrations().remove(component);

        assertThat(SetupReport.in(api.post("setup")).next())
                .containsExactly("The client utility-website may call LoginSSO, but is not registered as a website:"
                        + " register it under SSO websites, with its portals.");
    }
}
