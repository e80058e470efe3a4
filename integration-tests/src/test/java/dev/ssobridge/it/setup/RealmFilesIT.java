package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.userprofile.config.UPAttribute;

/** The realm files have the same parts as the set-up call makes, as far as each realm uses them. */
@KeycloakTest
@DisplayName("The realm files and the set-up call")
class RealmFilesIT {
    private static final String FLOW = "browser-sso-token";
    private static final String ATTRIBUTE = "user attribute ";

    private final KeycloakServer server;

    RealmFilesIT(KeycloakServer server) {
        this.server = server;
    }

    /** The realm file and the call agree, so each describes the other. */
    @Test
    void demoRealmIsWhatTheSetupCallMakes() {
        // Not the demo realm itself: other tests make clients there, of which the report tells.
        try (TestRealm demo = TestRealm.variant(server, json -> {})) {
            assertThat(SetupReport.in(AdminApi.asAdministrator(server, demo).post("setup?dryRun=true")))
                    .isEqualTo(SetupReport.allUnchanged().withNothingLeftToDo().asDryRun());
        }
        try (TestRealm realm = StockRealm.create(server)) {
            AdminApi.asAdministrator(server, realm).post("setup").mustBe(200);
            for (String scope : List.of("sso-accounts", "sso-caller")) {
                assertThat(scope(realm.admin(), scope))
                        .isEqualTo(scope(server.demo().admin(), scope));
            }
            for (String attribute : attributes()) {
                assertThat(attribute(realm.admin(), attribute))
                        .usingRecursiveComparison()
                        .isEqualTo(attribute(server.demo().admin(), attribute));
            }
            for (String locale : List.of("en", "de")) {
                Map<String, String> ofDemo =
                        server.demo().admin().localization().getRealmLocalizationTexts(locale);
                // Who can sign in to the demo is said on its login page only.
                assertThat(ofDemo.remove("demoHint")).isNotNull();
                assertThat(realm.admin().localization().getRealmLocalizationTexts(locale))
                        .isEqualTo(ofDemo);
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

    private static List<String> attributes() {
        return SetupReport.allChanged().changed().stream()
                .filter(part -> part.startsWith(ATTRIBUTE))
                .map(part -> part.substring(ATTRIBUTE.length()))
                .toList();
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
                        .map(RealmFilesIT::mapper)
                        .sorted()
                        .toList());
    }

    private static String mapper(ProtocolMapperRepresentation mapper) {
        return mapper.getName() + " " + mapper.getProtocolMapper() + " " + new TreeMap<>(mapper.getConfig());
    }

    private static UPAttribute attribute(RealmResource realm, String name) {
        return realm.users().userProfile().getConfiguration().getAttribute(name);
    }

    /** As realm-config/README.md says, nobody enters these realms by a login token. */
    @ParameterizedTest
    @CsvSource({
        "energy, 0, browser flow browser by the utility-sso-token",
        "support, 6, browser flow browser-sso-account-sso-token",
        "acme, 6, browser flow browser-sso-token"
    })
    void realmWithoutLoginTokensHasOnlyTheAttributesOfPeople(String realm, int attributes, String flow) {
        SetupReport report = SetupReport.in(
                AdminApi.asAdministrator(server, server.imported(realm)).post("setup?dryRun=true"));

        assertThat(report.unchanged()).hasSize(attributes).allMatch(part -> part.startsWith(ATTRIBUTE));
        assertThat(report.changed()).hasSize(14 - attributes).contains(flow);
    }

    /** The realm of just-in-time provisioning declares what the call declares. */
    @Test
    void supportRealmDeclaresTheAttributesOfPeopleAsTheCallDoes() {
        try (TestRealm realm = StockRealm.create(server)) {
            AdminApi.asAdministrator(server, realm).post("setup").mustBe(200);
            for (String name : List.of("name", "middleName", "picture", "locale", "zoneinfo", "jobTitle")) {
                assertThat(attribute(realm.admin(), name))
                        .usingRecursiveComparison()
                        .isEqualTo(attribute(server.imported("support").admin(), name));
            }
        }
    }

    @Test
    void supportRealmHasTheFlowOfTheSetupExceptForTheStepOfLoginTokens() {
        try (TestRealm realm = realmWithAProvider()) {
            AdminApi.asAdministrator(server, realm).post("setup").mustBe(200);

            List<String> made = steps(realm.admin(), FLOW);
            assertThat(made).startsWith("sso-token ALTERNATIVE 0 SSO token");
            assertThat(made.subList(1, made.size()))
                    .extracting(step -> step.replace(FLOW, "browser-sso-account"))
                    .isEqualTo(steps(server.imported("support").admin(), "browser-sso-account"));
        }
    }

    @Test
    void providerThatComesLaterGetsItsStepByAnotherSetupCall() {
        try (TestRealm realm = realmWithAProvider()) {
            AdminApi api = AdminApi.asAdministrator(server, realm);
            IdentityProviderRepresentation provider =
                    realm.admin().identityProviders().findAll().get(0);
            realm.admin().identityProviders().get(provider.getAlias()).remove();
            api.post("setup").mustBe(200);
            assertThat(steps(realm.admin(), FLOW)).noneMatch(RealmFilesIT::isAccountStep);

            addProvider(realm, provider);
            assertThat(changed(api)).containsExactly("browser flow " + FLOW);
            assertThat(steps(realm.admin(), FLOW))
                    .filteredOn(RealmFilesIT::isAccountStep)
                    .hasSize(1);
            assertThat(changed(api)).isEmpty();

            api.delete("setup").mustBe(200);
            assertThat(realm.admin().toRepresentation().getBrowserFlow()).isEqualTo("browser");
            assertThat(realm.admin().flows().getFlows())
                    .noneMatch(flow -> flow.getAlias().startsWith(FLOW));
        }
    }

    /** Adds a provider by import, which does not read the discovery document as the console does. */
    private static void addProvider(TestRealm realm, IdentityProviderRepresentation provider) {
        var part = new PartialImportRepresentation();
        provider.setInternalId(null);
        part.setIfResourceExists("FAIL");
        part.setIdentityProviders(List.of(provider));
        try (var imported = realm.admin().partialImport(part)) {
            assertThat(imported.getStatus()).isEqualTo(200);
        }
    }

    /** An administrator's flow that already begins with the step is left alone, with or without a provider. */
    @Test
    void ownFlowIsNotEditedByTheSetup() {
        try (TestRealm realm = realmWithAProvider()) {
            RealmResource admin = realm.admin();
            AdminApi api = AdminApi.asAdministrator(server, realm);
            api.post("setup").mustBe(200);
            bindFlowOfOurOwn(admin);
            List<String> before = steps(admin, "ours");

            assertThat(changed(api)).isEmpty();
            assertThat(steps(admin, "ours")).isEqualTo(before).noneMatch(RealmFilesIT::isAccountStep);
        }
    }

    private static void bindFlowOfOurOwn(RealmResource realm) {
        try (var copied = realm.flows().copy("browser", Map.of("newName", "ours"))) {
            assertThat(copied.getStatus()).isEqualTo(201);
        }
        realm.flows().addExecution("ours", Map.of("provider", "sso-token"));
        var step = realm.flows().getExecutions("ours").stream()
                .filter(execution -> "sso-token".equals(execution.getProviderId()))
                .findFirst()
                .orElseThrow();
        step.setRequirement("ALTERNATIVE");
        step.setPriority(1);
        realm.flows().updateExecutions("ours", step);
        RealmRepresentation bound = realm.toRepresentation();
        bound.setBrowserFlow("ours");
        realm.update(bound);
    }

    private TestRealm realmWithAProvider() {
        return TestRealm.variantOf(
                server, "support", json -> json.retain("realm", "enabled", "sslRequired", "identityProviders"));
    }

    private static Set<String> changed(AdminApi api) {
        return SetupReport.in(api.post("setup")).changed();
    }

    private static boolean isAccountStep(String step) {
        return step.startsWith("sso-account ALTERNATIVE");
    }

    private static List<String> steps(RealmResource realm, String alias) {
        return realm.flows().getExecutions(alias).stream()
                .map(step -> step.getProviderId() + " " + step.getRequirement() + " " + step.getLevel() + " "
                        + step.getDisplayName())
                .toList();
    }
}
