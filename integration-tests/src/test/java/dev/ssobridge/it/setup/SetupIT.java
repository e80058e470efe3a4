package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.userprofile.config.UPAttribute;

/** What an administrator does with a realm that is there already. */
@KeycloakTest
@DisplayName("The set-up call")
class SetupIT {
    private static final List<String> PARTS = List.of(
            "role sso-login",
            "role sso-manage-users",
            "user attribute sso.accounts",
            "user attribute sso.created-by",
            "display names of the user attributes",
            "client scope sso-accounts",
            "client scope sso-caller",
            "browser flow browser-sso-token");

    private final KeycloakServer server;

    SetupIT(KeycloakServer server) {
        this.server = server;
    }

    private TestRealm stockRealm() {
        return TestRealm.variant(server, json -> json.retain("realm", "enabled", "sslRequired"));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static void assertReport(JsonNode report, List<String> changed, List<String> unchanged, boolean dryRun) {
        assertThat(texts(report.path("changed"))).containsExactlyInAnyOrderElementsOf(changed);
        assertThat(texts(report.path("unchanged"))).containsExactlyInAnyOrderElementsOf(unchanged);
        assertThat(report.path("dryRun").isBoolean()).isTrue();
        assertThat(report.path("dryRun").asBoolean()).isEqualTo(dryRun);
    }

    @Test
    void setUpAStockRealmThenAllPartsAndASecondCallChangesNothing() {
        try (TestRealm realm = stockRealm()) {
            AdminApi api = AdminApi.asAdministrator(server, realm);

            assertReport(api.post("setup?dryRun=true").mustBe(200).json(), PARTS, List.of(), true);
            assertThat(realm.admin().toRepresentation().getBrowserFlow()).isEqualTo("browser");

            assertReport(api.post("setup").mustBe(200).json(), PARTS, List.of(), false);
            assertReport(api.post("setup").mustBe(200).json(), List.of(), PARTS, false);
            assertThat(flow(realm.admin(), "browser-sso-token"))
                    .isEqualTo(flow(server.demo().admin(), "browser-sso-token"));
            assertThat(flow(realm.admin(), "browser"))
                    .isEqualTo(flow(server.demo().admin(), "browser"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ture", "TRUE", "1", "yes", "", "%20"})
    void dryRunThatIsNeitherTrueNorFalseThenNothingIsDone(String dryRun) {
        try (TestRealm realm = stockRealm()) {
            AdminApi api = AdminApi.asAdministrator(server, realm);
            api.post("setup?dryRun=" + dryRun).mustBe(400);
            assertReport(api.post("setup").mustBe(200).json(), PARTS, List.of(), false);

            api.delete("setup?dryRun=" + dryRun).mustBe(400);

            assertReport(api.post("setup?dryRun=true").mustBe(200).json(), List.of(), PARTS, true);
        }
    }

    /** Each step with what makes it what it is; ids differ. */
    private static List<List<Object>> flow(RealmResource realm, String alias) {
        return realm.flows().getExecutions(alias).stream()
                .map(step -> List.<Object>of(
                        String.valueOf(step.getProviderId()),
                        String.valueOf(step.getDisplayName()),
                        step.getRequirement(),
                        step.getLevel(),
                        config(realm, step)))
                .toList();
    }

    private static Map<String, String> config(RealmResource realm, AuthenticationExecutionInfoRepresentation step) {
        return step.getAuthenticationConfig() == null
                ? Map.of()
                : realm.flows()
                        .getAuthenticatorConfig(step.getAuthenticationConfig())
                        .getConfig();
    }

    /** The realm file and the call say the same, so each is a description of the other. */
    @Test
    void demoRealmIsWhatTheCallMakes() {
        assertReport(
                AdminApi.asAdministrator(server, server.demo())
                        .post("setup?dryRun=true")
                        .mustBe(200)
                        .json(),
                List.of(),
                PARTS,
                true);
        try (TestRealm realm = stockRealm()) {
            AdminApi.asAdministrator(server, realm).post("setup").mustBe(200);
            for (String scope : List.of("sso-accounts", "sso-caller")) {
                assertThat(scope(realm.admin(), scope))
                        .isEqualTo(scope(server.demo().admin(), scope));
            }
            for (String attribute : List.of("sso.accounts", "sso.created-by")) {
                assertThat(attribute(realm.admin(), attribute))
                        .usingRecursiveComparison()
                        .isEqualTo(attribute(server.demo().admin(), attribute));
            }
            for (String locale : List.of("en", "de")) {
                assertThat(realm.admin().localization().getRealmLocalizationTexts(locale))
                        .isEqualTo(server.demo().admin().localization().getRealmLocalizationTexts(locale));
            }
            for (String role : List.of("sso-login", "sso-manage-users")) {
                assertThat(realm.admin().roles().get(role).toRepresentation().getDescription())
                        .isEqualTo(server.demo()
                                .admin()
                                .roles()
                                .get(role)
                                .toRepresentation()
                                .getDescription());
            }
        }
    }

    private static List<Object> scope(RealmResource realm, String name) {
        ClientScopeRepresentation scope = realm.clientScopes().findAll().stream()
                .filter(found -> found.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return List.of(
                scope.getDescription(),
                scope.getAttributes(),
                scope.getProtocolMappers().stream()
                        .map(SetupIT::mapper)
                        .sorted()
                        .toList());
    }

    private static String mapper(ProtocolMapperRepresentation mapper) {
        return mapper.getName() + " " + mapper.getProtocolMapper() + " " + new TreeMap<>(mapper.getConfig());
    }

    private static UPAttribute attribute(RealmResource realm, String name) {
        return realm.users().userProfile().getConfiguration().getAttribute(name);
    }

    @Test
    void afterTheCallALoginTokenSignsIn() {
        try (TestRealm realm = stockRealm()) {
            AdminApi.asAdministrator(server, realm).post("setup").mustBe(200);
            new Sites(realm).add();

            OidcClient portal = realm.portal();
            String token = realm.utility()
                    .mint(Map.of(
                            "username", "jane",
                            "accounts", List.of("1001"),
                            "email", "jane@example.com",
                            "firstName", "Jane",
                            "lastName", "Doe"));
            AuthorizationRequest request =
                    portal.request().with("sso_token", token).with("prompt", "none");
            Identity identity =
                    portal.redeem(request, realm.browser().open(request.uri())).identity();
            assertThat(identity.username()).isEqualTo("jane");
            assertThat(identity.amr()).containsExactly("sso_token");
            assertThat(identity.accounts()).containsExactly("1001");
        }
    }

    /** An administrator's own flow stays as it was, and is bound again at the end. */
    @Test
    void ownFlowIsCopiedAndComesBackWithTheRemoval() {
        try (TestRealm realm = stockRealm()) {
            created(realm.admin().flows().copy("browser", Map.of("newName", "ours")));
            RealmRepresentation bound = realm.admin().toRepresentation();
            bound.setBrowserFlow("ours");
            realm.admin().update(bound);
            List<List<Object>> before = flow(realm.admin(), "ours");
            AdminApi api = AdminApi.asAdministrator(server, realm);

            assertThat(texts(api.post("setup").mustBe(200).json().path("changed")))
                    .contains("browser flow ours-sso-token");
            assertThat(flow(realm.admin(), "ours")).isEqualTo(before);
            assertThat(realm.admin().toRepresentation().getBrowserFlow()).isEqualTo("ours-sso-token");

            JsonNode removed = api.delete("setup").mustBe(200).json();
            assertThat(texts(removed.path("changed"))).hasSize(PARTS.size());
            assertThat(realm.admin().toRepresentation().getBrowserFlow()).isEqualTo("ours");
            assertThat(flow(realm.admin(), "ours")).isEqualTo(before);
            assertThat(realm.admin().flows().getFlows())
                    .noneMatch(flow -> flow.getAlias().contains("sso-token"));
        }
    }

    @Test
    void removeThenTheRealmIsAsBeforeAndUsersKeepTheirAccounts() {
        try (TestRealm realm = stockRealm()) {
            AdminApi api = AdminApi.asAdministrator(server, realm);
            var profile = realm.admin().users().userProfile().getConfiguration();
            api.post("setup").mustBe(200);
            TestUser user = realm.users().withAccounts("[{\"id\":\"1001\",\"servicePoints\":[]}]");

            assertReport(api.delete("setup?dryRun=true").mustBe(200).json(), PARTS, List.of(), true);
            assertThat(realm.admin().toRepresentation().getBrowserFlow()).isEqualTo("browser-sso-token");
            assertReport(api.delete("setup").mustBe(200).json(), PARTS, List.of(), false);

            assertThat(realm.admin().toRepresentation().getBrowserFlow()).isEqualTo("browser");
            assertThat(realm.admin().users().userProfile().getConfiguration())
                    .usingRecursiveComparison()
                    .isEqualTo(profile);
            assertThat(texts(api.delete("setup").mustBe(200).json().path("changed")))
                    .isEmpty();
            assertThat(server.database()
                            .count("USER_ATTRIBUTE where USER_ID = '" + user.id() + "' and NAME = 'sso.accounts'"))
                    .isOne();
        }
    }

    /** A client that was bound to the copy keeps it: a removal must not change how a client signs in behind its back. */
    @Test
    void removeWhileAClientIsBoundToTheCopyThenItStays() {
        try (TestRealm realm = stockRealm()) {
            AdminApi api = AdminApi.asAdministrator(server, realm);
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

            api.delete("setup").mustBe(200);

            assertThat(realm.admin().toRepresentation().getBrowserFlow()).isEqualTo("browser");
            assertThat(realm.admin().flows().getFlows())
                    .anyMatch(flow -> flow.getAlias().equals("browser-sso-token"));
            assertThat(texts(api.post("setup").mustBe(200).json().path("changed")))
                    .contains("browser flow browser-sso-token-2");
        }
    }

    @Test
    void withoutManageRealmThenRefusedAndNothingIsChanged() {
        try (TestRealm realm = stockRealm()) {
            for (String role : List.of("view-realm", "manage-users", "manage-clients")) {
                AdminApi api = AdminApi.as(server, realm, new Sites(realm).administrator(role));
                api.post("setup").mustBe(403);
                api.delete("setup").mustBe(403);
            }
            AdminApi.as(server, realm, "none").post("setup").mustBe(401);
            AdminApi manager = AdminApi.as(server, realm, new Sites(realm).administrator("manage-realm"));
            assertReport(manager.post("setup?dryRun=true").mustBe(200).json(), PARTS, List.of(), true);
        }
    }

    @Test
    void changeLeavesAnAdminEventAndADryRunNone() {
        try (TestRealm realm = stockRealm()) {
            RealmRepresentation events = realm.admin().toRepresentation();
            events.setAdminEventsEnabled(true);
            realm.admin().update(events);
            AdminApi api = AdminApi.asAdministrator(server, realm);
            api.post("setup?dryRun=true").mustBe(200);
            assertThat(setupEvents(realm)).isZero();

            api.post("setup").mustBe(200);
            api.post("setup").mustBe(200);

            assertThat(setupEvents(realm)).isOne();
        }
    }

    private static long setupEvents(TestRealm realm) {
        return realm.admin().getAdminEvents().stream()
                .filter(event -> "sso/setup".equals(event.getResourcePath()))
                .count();
    }

    private static void created(Response response) {
        try (response) {
            assertThat(response.getStatus()).isEqualTo(201);
        }
    }
}
