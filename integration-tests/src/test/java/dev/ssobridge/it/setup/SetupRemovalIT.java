package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** The removal leaves the realm as it was before the set-up call. */
@KeycloakTest
@DisplayName("The removal of the set-up")
class SetupRemovalIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final AdminApi api;

    SetupRemovalIT(KeycloakServer server) {
        this.server = server;
        this.realm = StockRealm.create(server);
        this.api = AdminApi.asAdministrator(server, realm);
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    /** An administrator's own flow stays as it was, and is bound again at the end. */
    @Test
    void ownFlowIsCopiedAndComesBackWithTheRemoval() {
        created(realm.admin().flows().copy("browser", Map.of("newName", "ours")));
        RealmRepresentation bound = realm.admin().toRepresentation();
        bound.setBrowserFlow("ours");
        realm.admin().update(bound);
        List<List<Object>> before = FlowSteps.of(realm.admin(), "ours");

        assertThat(SetupReport.in(api.post("setup")).changed()).contains("browser flow ours-sso-token");
        assertThat(FlowSteps.of(realm.admin(), "ours")).isEqualTo(before);
        assertThat(realm.admin().toRepresentation().getBrowserFlow()).isEqualTo("ours-sso-token");

        SetupReport removed = SetupReport.in(api.delete("setup"));
        assertThat(removed.changed()).hasSameSizeAs(SetupReport.allChanged().changed());
        assertThat(realm.admin().toRepresentation().getBrowserFlow()).isEqualTo("ours");
        assertThat(FlowSteps.of(realm.admin(), "ours")).isEqualTo(before);
        assertThat(realm.admin().flows().getFlows())
                .noneMatch(flow -> flow.getAlias().contains("sso-token"));
    }

    @Test
    void removeSetupThenTheRealmIsAsBeforeAndUsersKeepTheirAccounts() {
        var profile = realm.admin().users().userProfile().getConfiguration();
        api.post("setup").mustBe(200);
        TestUser user = realm.users().withAccounts("[{\"id\":\"1001\",\"servicePoints\":[]}]");

        assertThat(SetupReport.in(api.delete("setup?dryRun=true")))
                .isEqualTo(SetupReport.allChanged().withNothingLeftToDo().asDryRun());
        assertThat(realm.admin().toRepresentation().getBrowserFlow()).isEqualTo("browser-sso-token");
        assertThat(SetupReport.in(api.delete("setup")))
                .isEqualTo(SetupReport.allChanged().withNothingLeftToDo());

        assertThat(realm.admin().toRepresentation().getBrowserFlow()).isEqualTo("browser");
        assertThat(realm.admin().users().userProfile().getConfiguration())
                .usingRecursiveComparison()
                .isEqualTo(profile);
        assertThat(SetupReport.in(api.delete("setup")).changed()).isEmpty();
        assertThat(server.database()
                        .count("USER_ATTRIBUTE where USER_ID = '" + user.id() + "' and NAME = 'sso.accounts'"))
                .isOne();
    }

    /** What was there before the call is the administrator's, and so are the mappers of a scope that somebody made. */
    @Test
    void removalTakesAwayOnlyWhatTheCallHasMade() {
        realm.admin().roles().create(new RoleRepresentation("sso-login", "Ours", false));
        realm.admin().localization().saveRealmLocalizationText("en", "sso.accounts", "Contracts");
        ClientScopeRepresentation scope = new ClientScopeRepresentation();
        scope.setName("sso-accounts");
        scope.setProtocol("openid-connect");
        created(realm.admin().clientScopes().create(scope));
        assertThat(SetupReport.in(api.post("setup")).unchanged()).containsExactly("role sso-login");

        SetupReport removed = SetupReport.in(api.delete("setup"));

        assertThat(removed.unchanged()).containsExactly("role sso-login");
        assertThat(realm.admin().roles().get("sso-login").toRepresentation().getDescription())
                .isEqualTo("Ours");
        assertThat(realm.admin().localization().getRealmLocalizationTexts("en"))
                .isEqualTo(Map.of("sso.accounts", "Contracts"));
        assertThat(realm.admin().clientScopes().findAll())
                .filteredOn(found -> found.getName().startsWith("sso-"))
                .singleElement()
                .satisfies(found -> assertThat(found.getProtocolMappers()).isNullOrEmpty());
        assertThat(realm.admin().toRepresentation().getAttributesOrEmpty()).doesNotContainKey("sso.setup.made");
    }

    /** The demo realm has everything by its file, so the call has made none of it. */
    @Test
    void removalInARealmThatWasSetUpByHandChangesNothing() {
        try (TestRealm byHand = TestRealm.variant(server, json -> {})) {
            SetupReport report =
                    SetupReport.in(AdminApi.asAdministrator(server, byHand).delete("setup"));

            assertThat(report.changed()).isEmpty();
            assertThat(report.next()).singleElement().asString().startsWith("The browser flow browser-sso-token has");
            assertThat(byHand.admin().toRepresentation().getBrowserFlow()).isEqualTo("browser-sso-token");
        }
    }

    /** A client bound to the copy keeps it, since a removal must not silently change how a client signs in. */
    @Test
    void removeSetupWhileAClientIsBoundToTheCopyThenTheCopyStays() {
        api.post("setup").mustBe(200);
        String copy = realm.admin().flows().getFlows().stream()
                .filter(flow -> flow.getAlias().equals("browser-sso-token"))
                .findFirst()
                .orElseThrow()
                .getId();
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("bound");
        client.setAuthenticationFlowBindingOverrides(Map.of("browser", copy));
        created(realm.admin().clients().create(client));

        assertThat(SetupReport.in(api.delete("setup")).next())
                .containsExactly("The flow browser-sso-token is still in use by bound and stays:"
                        + " bind another flow there, then delete it.");

        assertThat(realm.admin().toRepresentation().getBrowserFlow()).isEqualTo("browser");
        assertThat(realm.admin().flows().getFlows())
                .anyMatch(flow -> flow.getAlias().equals("browser-sso-token"));
        assertThat(SetupReport.in(api.post("setup")).changed()).contains("browser flow browser-sso-token-2");
    }

    private static void created(Response response) {
        try (response) {
            assertThat(response.getStatus()).isEqualTo(201);
        }
    }
}
