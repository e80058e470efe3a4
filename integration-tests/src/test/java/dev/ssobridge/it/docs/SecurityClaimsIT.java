package dev.ssobridge.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.RegistrationsJson;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.GroupRepresentation;

/** The measures of docs/security.md at the REST door. */
@KeycloakTest
@DisplayName("The page Security, at the REST resource")
class SecurityClaimsIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final SsoApi utility;
    private final SsoApi portal;

    SecurityClaimsIT(KeycloakServer server) {
        this.server = server;
        this.realm = server.demo();
        this.utility = realm.utility();
        this.portal = realm.api("customer-portal", "portal-secret");
    }

    private static Map<String, Object> body(String username) {
        return Map.of("username", username, "accounts", List.of("1"));
    }

    private String mint() {
        return utility.mint(body(Users.newName()));
    }

    @Test
    void oneOfManyCallersConsumes() throws Exception {
        String token = mint();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> call = () -> portal.token(token).status();
            int spent = 0;
            for (Future<Integer> status :
                    threads.invokeAll(Stream.generate(() -> call).limit(24).toList())) {
                spent += status.get() == 200 ? 1 : 0;
            }
            assertThat(spent).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void otherClientLearnsAndSpendsNothing() {
        String token = mint();

        String other = utility.token(token).mustBe(404).body();

        assertThat(other).isEqualTo(utility.token("none").mustBe(404).body());
        portal.token(token).mustBe(200);
    }

    @Test
    void refusedTokensLookAlike() {
        String spent = mint();
        portal.token(spent).mustBe(200);
        String expired = mint();
        TestUser user = realm.users().create();
        String ofDisabled = utility.mint(body(user.username()));
        realm.users().change(user, stored -> stored.setEnabled(false));
        String unknown = portal.token("x".repeat(43)).mustBe(404).body();

        assertThat(portal.token(spent).mustBe(404).body()).isEqualTo(unknown);
        assertThat(portal.token(ofDisabled).mustBe(404).body()).isEqualTo(unknown);
        server.clock().whileAhead(Duration.ofMinutes(3), () -> assertThat(
                        portal.token(expired).mustBe(404).body())
                .isEqualTo(unknown));
    }

    @Test
    void siteReachesOnlyItsOwnUsers() {
        try (TestRealm strict = TestRealm.variant(server, SecurityClaimsIT::withoutExistingUsers)) {
            strict.utility().mint(body("own-user"));
            strict.utility().mint(body("own-user"));
            strict.utility().login(SsoApi.json(body("jane"))).mustBe(403);
            strict.utility().users(SsoApi.json(body("jane"))).mustBe(403);
        }
    }

    @Test
    void refusedUsersLookAlike() {
        try (TestRealm strict = TestRealm.variant(server, SecurityClaimsIT::withoutExistingUsers)) {
            TestUser disabled = strict.users().create(user -> user.setEnabled(false));
            Stream<String> texts = Stream.of("jane", disabled.username(), "service-account-utility-website")
                    .map(name -> strict.utility()
                            .login(SsoApi.json(body(name)))
                            .mustBe(403)
                            .body());

            assertThat(texts.distinct()).hasSize(1);
        }
    }

    private static void withoutExistingUsers(ObjectNode json) {
        RegistrationsJson.change(json, "sso-website", "utility-website", "existingUsers", "false");
    }

    @Test
    void administratorIsOutOfReach() {
        TestUser direct = realm.users().create();
        grantViewUsers(direct);
        TestUser byGroup = realm.users().create();
        joinGroupOf(byGroup, "sso-login");

        for (TestUser administrator : List.of(direct, byGroup)) {
            HttpAnswer answer = utility.login(SsoApi.json(body(administrator.username())));
            assertThat(answer.status()).isEqualTo(403);
            utility.users(SsoApi.json(body(administrator.username()))).mustBe(403);
        }
    }

    @Test
    void userWhoBecameAdministratorIsRefused() {
        TestUser user = realm.users().create();
        String token = utility.mint(body(user.username()));
        grantViewUsers(user);

        portal.token(token).mustBe(404);
        assertThat(server.events().of("CLIENT_LOGIN_ERROR", user.id()))
                .singleElement()
                .satisfies(event -> assertThat(event.detail("reason")).isEqualTo("administrator"));
    }

    private void grantViewUsers(TestUser user) {
        String management = realm.admin()
                .clients()
                .findByClientId("realm-management")
                .get(0)
                .getId();
        var role = realm.admin()
                .clients()
                .get(management)
                .roles()
                .get("view-users")
                .toRepresentation();
        realm.users().admin(user).roles().clientLevel(management).add(List.of(role));
    }

    private void joinGroupOf(TestUser user, String realmRole) {
        GroupRepresentation group = new GroupRepresentation();
        group.setName(Users.newName());
        realm.admin().groups().add(group).close();
        String id = realm.admin().groups().groups(group.getName(), 0, 1).get(0).getId();
        var role = realm.admin().roles().get(realmRole).toRepresentation();
        realm.admin().groups().group(id).roles().realmLevel().add(List.of(role));
        realm.users().admin(user).joinGroup(id);
    }

    @Test
    void lockedUserIsRefused() {
        try (TestRealm guarded = TestRealm.variant(server, json -> json.put("failureFactor", 1))) {
            TestUser user = guarded.users().create();
            String token = guarded.utility().mint(body(user.username()));
            guarded.lockOut(user);

            guarded.api("customer-portal", "portal-secret").token(token).mustBe(404);
            assertThat(server.events().of("CLIENT_LOGIN_ERROR", user.id()))
                    .singleElement()
                    .satisfies(event -> assertThat(event.detail("reason")).isEqualTo("user_disabled"));
        }
    }
}
