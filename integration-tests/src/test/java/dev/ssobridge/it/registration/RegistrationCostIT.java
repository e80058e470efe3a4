package dev.ssobridge.it.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.realm.Registrations;
import dev.ssobridge.it.realm.RegistrationsJson;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Registrations are read from Keycloak's realm cache; the numbers of a run are in the build's output. */
@KeycloakTest
@DisplayName("What registrations cost the database")
class RegistrationCostIT {
    private static final int WARM_UP = 3;
    private static final int ATTEMPTS = 5;
    private static final List<String> ENTITIES = List.of("ComponentEntity", "ComponentConfigEntity");

    private final KeycloakServer server;
    private final String username = Users.newName();

    RegistrationCostIT(KeycloakServer server) {
        this.server = server;
    }

    /** Statements of one call or one login each, and the rows of components that both have loaded. */
    private record Cost(long login, long redemption, long components) {}

    /** Beside the demo's own website and application; one client can be registered as all three. */
    private TestRealm realm(int websites, int applications, int targets) {
        return TestRealm.variant(server, json -> {
            RegistrationsJson.removeAll(json, "sso-target");
            for (int i = 1; i <= Math.max(applications, targets); i++) {
                String site = "site-" + i;
                client(json, site).put("serviceAccountsEnabled", i < websites);
                if (i < websites) {
                    RegistrationsJson.change(json, "sso-website", site, "portals", "customer-portal");
                }
                if (i < applications) {
                    RegistrationsJson.change(json, "sso-application", site, "entryUrl", address(site, "sso"));
                }
                if (i <= targets) {
                    target(json, site);
                }
            }
        });
    }

    private static String address(String host, String path) {
        return "https://" + host + ".example/" + path;
    }

    private static ObjectNode client(ObjectNode realm, String clientId) {
        return ((ArrayNode) realm.path("clients"))
                .addObject()
                .put("clientId", clientId)
                .put("fullScopeAllowed", false)
                .put("rootUrl", address(clientId, ""));
    }

    private static void target(ObjectNode realm, String clientId) {
        ObjectNode page = realm.withObjectProperty("components")
                .withArrayProperty(Registrations.PAGES)
                .addObject();
        ObjectNode config =
                page.put("name", clientId).put("providerId", "sso-target").putObject("config");
        Map.of(
                        "clientId",
                        clientId,
                        "displayName",
                        clientId,
                        "mechanism",
                        "management-api",
                        "callbackUrl",
                        address(clientId, "callback"),
                        "signOutUrl",
                        address(clientId, "sign-out"))
                .forEach((name, value) -> config.putArray(name).add(value));
    }

    private String mint(TestRealm realm) {
        return realm.utility().mint(Map.of("username", username, "accounts", List.of("1")));
    }

    private void redeem(TestRealm realm, String token) {
        AuthorizationRequest request =
                realm.portal().request().with("prompt", "none").with("sso_token", token);
        realm.portal().redeem(request, realm.browser().open(request.uri()));
    }

    private long loadedRows() {
        return ENTITIES.stream().mapToLong(server.database()::loads).sum();
    }

    private static long cheapest(LongSupplier cost) {
        return LongStream.generate(cost).limit(ATTEMPTS).min().orElseThrow();
    }

    private long statements(Runnable step) {
        long before = server.database().statements();
        step.run();
        return server.database().statements() - before;
    }

    private Cost of(TestRealm realm) {
        for (int i = 0; i < WARM_UP; i++) {
            redeem(realm, mint(realm));
        }
        long before = loadedRows();
        long login = cheapest(() -> statements(() -> mint(realm)));
        long redemption = cheapest(() -> {
            String token = mint(realm);
            return statements(() -> redeem(realm, token));
        });
        return new Cost(login, redemption, loadedRows() - before);
    }

    @Test
    void callAndLoginReadNoComponentHoweverManyThereAre() {
        Cost small;
        Cost big;
        try (TestRealm one = realm(1, 1, 1);
                TestRealm many = realm(10, 50, 50)) {
            small = of(one);
            big = of(many);
        }
        System.out.println("Few registrations: " + small + ", many: " + big);

        assertThat(big).isEqualTo(small);
        assertThat(small.components()).isZero();
    }

    /** What the test above relies on: the server counts components that it loads. */
    @Test
    void changedRegistrationIsLoadedOnceIntoTheCache() {
        try (TestRealm realm = realm(1, 1, 1)) {
            of(realm);
            realm.registrations().website("utility-website", Map.of("displayName", List.of("Another")));
            long before = loadedRows();

            mint(realm);

            assertThat(loadedRows()).isGreaterThan(before);
            assertThat(of(realm).components()).isZero();
        }
    }
}
