package dev.ssobridge.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;

/** The steps of docs/configuration.md, on a realm that has nothing of ours; each method is a step. */
@KeycloakTest
@DisplayName("The steps of the page Configuration")
class ManualSetupIT {
    private static final String FLOW = "browser-sso-token";

    private final KeycloakServer server;

    ManualSetupIT(KeycloakServer server) {
        this.server = server;
    }

    @Test
    void realmOfKeycloaksOwnSignsInAfterTheSteps() {
        try (TestRealm realm = TestRealm.variant(server, json -> json.retain("realm", "enabled", "sslRequired"))) {
            createRoles(realm.admin());
            createUserAttributes(realm.admin());
            createScope(realm.admin(), "sso-accounts", this::addAccountMappers);
            createScope(realm.admin(), "sso-caller", this::addAudience);
            createFlow(realm.admin());
            createWebsite(realm.admin());
            createPortal(realm);

            OidcClient portal = realm.portal();
            AuthorizationRequest request =
                    portal.request().with("sso_token", mint(realm)).with("prompt", "none");
            Identity identity =
                    portal.redeem(request, realm.browser().open(request.uri())).identity();
            assertThat(identity.username()).isEqualTo("jane");
            assertThat(identity.amr()).containsExactly("sso_token");
            assertThat(identity.accounts()).containsExactly("1001");
            assertThat(realm.admin().users().search("jane").get(0).getAttributes())
                    .containsKeys("sso.accounts", "sso.created-by");
        }
    }

    /** As the bearer; with all that the stock user profile requires. */
    private static String mint(TestRealm realm) {
        OidcClient website = realm.client("utility-website", "utility-secret");
        return realm.utility()
                .withBearer(website.serviceToken())
                .mint(Map.of(
                        "username", "jane",
                        "accounts", List.of("1001"),
                        "email", "jane@example.com",
                        "firstName", "Jane",
                        "lastName", "Doe"));
    }

    private static void createRoles(RealmResource realm) {
        realm.roles().create(new RoleRepresentation("sso-login", null, false));
        realm.roles().create(new RoleRepresentation("sso-manage-users", null, false));
    }

    private static void createUserAttributes(RealmResource realm) {
        UPConfig profile = realm.users().userProfile().getConfiguration();
        for (String name : List.of("sso.accounts", "sso.created-by")) {
            UPAttribute attribute = new UPAttribute(name);
            attribute.setPermissions(new UPAttributePermissions(Set.of("admin"), Set.of("admin")));
            profile.addOrReplaceAttribute(attribute);
        }
        profile.getAttribute("sso.accounts").addValidation("length", Map.of("max", 65536));
        realm.users().userProfile().update(profile);
    }

    private static void createScope(RealmResource realm, String name, Consumer<ClientScopeRepresentation> mappers) {
        ClientScopeRepresentation scope = new ClientScopeRepresentation();
        scope.setName(name);
        scope.setProtocol("openid-connect");
        mappers.accept(scope);
        created(realm.clientScopes().create(scope));
    }

    private void addAccountMappers(ClientScopeRepresentation scope) {
        Map<String, String> config = Map.of("id.token.claim", "true", "access.token.claim", "true");
        scope.setProtocolMappers(List.of(mapper("sso-accounts-mapper", config), mapper("oidc-amr-mapper", config)));
    }

    private void addAudience(ClientScopeRepresentation scope) {
        scope.setAttributes(Map.of("include.in.token.scope", "false"));
        Map<String, String> config = Map.of("included.custom.audience", "sso", "access.token.claim", "true");
        scope.setProtocolMappers(List.of(mapper("oidc-audience-mapper", config)));
    }

    private static ProtocolMapperRepresentation mapper(String provider, Map<String, String> config) {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName(provider);
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper(provider);
        mapper.setConfig(config);
        return mapper;
    }

    private static void createFlow(RealmResource realm) {
        created(realm.flows().copy("browser", Map.of("newName", FLOW)));
        realm.flows().addExecution(FLOW, Map.of("provider", "sso-token"));
        AuthenticationExecutionInfoRepresentation step = realm.flows().getExecutions(FLOW).stream()
                .filter(execution -> "sso-token".equals(execution.getProviderId()))
                .findFirst()
                .orElseThrow();
        step.setRequirement("ALTERNATIVE");
        step.setPriority(5);
        realm.flows().updateExecutions(FLOW, step);
        AuthenticatorConfigRepresentation config = new AuthenticatorConfigRepresentation();
        config.setAlias("sso-token");
        config.setConfig(Map.of("default.reference.value", "sso_token", "default.reference.maxAge", "31536000"));
        created(realm.flows().newExecutionConfig(step.getId(), config));
        assertThat(realm.flows().getExecutions(FLOW).get(0).getProviderId()).isEqualTo("sso-token");
        RealmRepresentation bound = realm.toRepresentation();
        bound.setBrowserFlow(FLOW);
        realm.update(bound);
    }

    private static void createWebsite(RealmResource realm) {
        ClientRepresentation website = client("utility-website", "utility-secret");
        website.setStandardFlowEnabled(false);
        website.setServiceAccountsEnabled(true);
        String id = create(realm, website, "sso-caller");
        String account = realm.clients().get(id).getServiceAccountUser().getId();
        var role = realm.roles().get("sso-login").toRepresentation();
        realm.users().get(account).roles().realmLevel().add(List.of(role));
    }

    private static void createPortal(TestRealm realm) {
        ClientRepresentation portal = client("customer-portal", "portal-secret");
        portal.setRedirectUris(List.of(realm.portal().redirectUri().toString()));
        portal.setFullScopeAllowed(false);
        portal.setAttributes(Map.of("pkce.code.challenge.method", "S256"));
        create(realm.admin(), portal, "sso-accounts");
        realm.registrations().portals("utility-website", "customer-portal");
        realm.registrations()
                .application(
                        "customer-portal",
                        "entryUrl",
                        realm.portal().redirectUri().resolve("/sso").toString());
    }

    private static ClientRepresentation client(String clientId, String secret) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(clientId);
        client.setSecret(secret);
        client.setProtocol("openid-connect");
        client.setPublicClient(false);
        return client;
    }

    private static String create(RealmResource realm, ClientRepresentation client, String scope) {
        created(realm.clients().create(client));
        String id = realm.clients().findByClientId(client.getClientId()).get(0).getId();
        realm.clientScopes().findAll().stream()
                .filter(found -> found.getName().equals(scope))
                .forEach(found -> realm.clients().get(id).addDefaultClientScope(found.getId()));
        return id;
    }

    private static void created(Response response) {
        try (response) {
            assertThat(response.getStatus()).isEqualTo(201);
        }
    }
}
