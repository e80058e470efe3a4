package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.realm.AdminPermissions;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.signon.TargetRealm;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** Targets whose clients have changed, or that are far away; and what an import brings. */
@KeycloakTest
@DisplayName("What the doctor finds about targets and in imports")
class DoctorTargetsIT {
    private final KeycloakServer server;

    DoctorTargetsIT(KeycloakServer server) {
        this.server = server;
    }

    private static TestTarget target(String clientId, String origin) {
        return TestTarget.of(clientId, URI.create(origin), TargetMechanism.OPENID_CONNECT);
    }

    private List<String> found(TestRealm realm) {
        return FoundKinds.in(AdminApi.asAdministrator(server, realm).get("setup"));
    }

    private static void changeClient(TestRealm realm, String clientId, Consumer<ClientRepresentation> change) {
        ClientRepresentation stored =
                realm.admin().clients().findByClientId(clientId).get(0);
        change.accept(stored);
        realm.admin().clients().get(stored.getId()).update(stored);
    }

    @Test
    void targetWhoseClientHasChanged() {
        try (TestRealm realm = TargetRealm.of(
                server,
                json -> {},
                target("one", "https://one.example"),
                target("two", "https://two.example"),
                target("three", "https://three.example"),
                target("four", "https://four.example"))) {
            assertThat(found(realm)).isEmpty();
            changeClient(realm, "one", client -> client.setPublicClient(true));
            changeClient(realm, "two", client -> client.setFullScopeAllowed(true));
            changeClient(realm, "three", client -> client.setEnabled(false));
            changeClient(realm, "four", client -> {
                client.setRedirectUris(List.of("https://moved.example/*"));
                client.setRootUrl("https://moved.example");
                client.setBaseUrl("");
                client.setAdminUrl("https://moved.example");
                client.setWebOrigins(List.of());
            });

            assertThat(found(realm))
                    .containsExactlyInAnyOrder(
                            "targetClientPublic", "targetClientFullScope", "targetClientDisabled", "settingRefused");
        }
    }

    @Test
    void targetFarFromAPublicKeycloak() {
        try (TestRealm realm = TargetRealm.of(
                server,
                json -> {},
                target("near", "https://near.example.com"),
                target("far", "https://far.example.org"),
                target("inner", "https://inner.internal"),
                target("address", "https://10.1.2.3"),
                target("developer", "http://developer.localhost:4711"))) {
            RealmRepresentation stored = realm.admin().toRepresentation();
            stored.getAttributes().put("frontendUrl", "https://id.example.com");
            realm.admin().update(stored);

            assertThat(found(realm)).containsExactly("targetPrivate", "targetPrivate", "targetOnAnotherSite");
        }
    }

    @Test
    void permissionThatMakesEverybodyAnAdministrator() {
        try (TestRealm realm = TestRealm.variant(server, AdminPermissions::enable)) {
            AdminPermissions permissions = new AdminPermissions(realm.admin());
            permissions.grant(permissions.user(realm.users().create()));
            assertThat(found(realm)).isEmpty();

            permissions.grant(permissions.time());

            assertThat(found(realm)).containsExactly("permissionForEverybody");
        }
    }

    /** Nobody would notice before somebody signs in. */
    @Test
    void flowWithAStepOfAnExtensionThatIsNotThere() {
        try (TestRealm realm = TestRealm.variant(
                server, json -> json.withArrayProperty("authenticationFlows").forEach(flow -> {
                    if ("browser-sso-token".equals(flow.path("alias").asText())) {
                        flow.withArrayProperty("authenticationExecutions")
                                .addObject()
                                .put("authenticator", "gone-step")
                                .put("authenticatorFlow", false)
                                .put("requirement", "ALTERNATIVE")
                                .put("priority", 99);
                    }
                }))) {
            assertThat(found(realm)).containsExactly("stepUnknown");
        }
    }
}
