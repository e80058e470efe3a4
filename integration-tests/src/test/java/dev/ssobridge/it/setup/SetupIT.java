package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;

/** How an administrator adds the bridge to an existing realm. */
@KeycloakTest
@DisplayName("The set-up call")
class SetupIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final AdminApi api;

    SetupIT(KeycloakServer server) {
        this.server = server;
        this.realm = StockRealm.create(server);
        this.api = AdminApi.asAdministrator(server, realm);
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    @Test
    void setUpAStockRealmThenAllPartsAndASecondCallChangesNothing() {
        assertThat(SetupReport.in(api.post("setup?dryRun=true")))
                .isEqualTo(SetupReport.allChanged().asDryRun());
        assertThat(realm.admin().toRepresentation().getBrowserFlow()).isEqualTo("browser");

        assertThat(SetupReport.in(api.post("setup"))).isEqualTo(SetupReport.allChanged());
        assertThat(SetupReport.in(api.post("setup"))).isEqualTo(SetupReport.allUnchanged());
        assertThat(FlowSteps.of(realm.admin(), "browser-sso-token"))
                .isEqualTo(FlowSteps.of(server.demo().admin(), "browser-sso-token"));
        assertThat(FlowSteps.of(realm.admin(), "browser"))
                .isEqualTo(FlowSteps.of(server.demo().admin(), "browser"));
    }

    /** One realm for all values, since none of them may do anything. */
    @Test
    void dryRunThatIsNeitherTrueNorFalseThenNothingIsDone() {
        List<String> values = List.of("ture", "TRUE", "1", "yes", "", "%20");
        values.forEach(dryRun -> api.post("setup?dryRun=" + dryRun).mustBe(400));
        assertThat(SetupReport.in(api.post("setup"))).isEqualTo(SetupReport.allChanged());

        values.forEach(dryRun -> api.delete("setup?dryRun=" + dryRun).mustBe(400));

        assertThat(SetupReport.in(api.post("setup?dryRun=true")))
                .isEqualTo(SetupReport.allUnchanged().asDryRun());
    }

    @Test
    void loginTokenSignsInAfterTheSetup() {
        api.post("setup").mustBe(200);
        new Sites(realm).add();

        OidcClient portal = realm.portal();
        String token = realm.utility()
                .mint(Map.of(
                        "username", "jane",
                        "accounts", List.of("1001"),
                        "email", "jane@example.com",
                        "firstName", "Jane",
                        "lastName", "Doe"));
        AuthorizationRequest request = portal.request().with("sso_token", token).with("prompt", "none");
        Identity identity =
                portal.redeem(request, realm.browser().open(request.uri())).identity();
        assertThat(identity.username()).isEqualTo("jane");
        assertThat(identity.amr()).containsExactly("sso_token");
        assertThat(identity.accounts()).containsExactly("1001");
    }

    @Test
    void setUpWithoutManageRealmThenRefusedAndNothingIsChanged() {
        for (String role : List.of("view-realm", "manage-users", "manage-clients")) {
            AdminApi caller = AdminApi.as(server, realm, new Sites(realm).administrator(role));
            caller.post("setup").mustBe(403);
            caller.delete("setup").mustBe(403);
        }
        AdminApi.as(server, realm, "none").post("setup").mustBe(401);
        AdminApi manager = AdminApi.as(server, realm, new Sites(realm).administrator("manage-realm"));
        assertThat(SetupReport.in(manager.post("setup?dryRun=true")))
                .isEqualTo(SetupReport.allChanged().asDryRun());
    }

    @Test
    void setupLeavesAnAdminEventAndADryRunNone() {
        RealmRepresentation events = realm.admin().toRepresentation();
        events.setAdminEventsEnabled(true);
        realm.admin().update(events);
        api.post("setup?dryRun=true").mustBe(200);
        assertThat(setupEvents()).isZero();

        api.post("setup").mustBe(200);
        api.post("setup").mustBe(200);

        assertThat(setupEvents()).isOne();
    }

    private long setupEvents() {
        return realm.admin().getAdminEvents().stream()
                .filter(event -> "sso/setup".equals(event.getResourcePath()))
                .count();
    }
}
