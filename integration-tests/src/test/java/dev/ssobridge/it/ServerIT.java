package dev.ssobridge.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.BasicAuth;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.ExternalUserStore.Person;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The fixtures do what they say; if not, no other test can be believed. */
@KeycloakTest
@DisplayName("The test server")
class ServerIT {
    private final KeycloakServer server;

    ServerIT(KeycloakServer server) {
        this.server = server;
    }

    @Test
    void serverStartsWithTheJarAndLogsNoError() {
        assertThat(server.admin()
                        .serverInfo()
                        .getInfo()
                        .getProviders()
                        .get("authenticator")
                        .getProviders())
                .containsKey("sso-token");

        String log = server.log().text();
        assertThat(log).contains("Listening on:");
        assertThat(log.substring(0, log.indexOf("Listening on:"))).doesNotContain(" ERROR ");
    }

    @Test
    void serverClockGoesAheadAndComesBack() {
        OidcClient utility = server.demo().client("utility-website", "utility-secret");
        Duration ahead = Duration.ofHours(3);
        Instant before = Instant.now();
        server.clock().whileAhead(ahead, () -> assertThat(issuedAt(utility))
                .isAfter(before.plus(ahead).minusSeconds(2)));
        assertThat(issuedAt(utility)).isBefore(before.plus(ahead));
    }

    private static Instant issuedAt(OidcClient client) {
        return client.claims(client.serviceToken()).getIssueTime().toInstant();
    }

    @Test
    void variantOfTheDemoRealmIsARealmOfItsOwn() {
        String name;
        try (TestRealm realm = TestRealm.variant(server, json -> json.put("displayName", "Variant"))) {
            name = realm.name();
            assertThat(realm.admin().toRepresentation().getDisplayName()).isEqualTo("Variant");
            TestUser user = realm.users().create();
            assertThat(realm.portal().signIn(realm.browser(), user).identity().sub())
                    .isEqualTo(user.id());
        }
        assertThat(server.admin().realms().findAll())
                .noneMatch(realm -> realm.getRealm().equals(name));
    }

    @Test
    void eventsOfASignInAreRecorded() {
        TestRealm realm = server.demo();
        TestUser user = realm.users().create();
        String sid = realm.portal().signIn(realm.browser(), user).identity().sid();

        assertThat(server.events().of("LOGIN", user.id())).singleElement().satisfies(login -> {
            assertThat(login.realm()).isEqualTo(realm.name());
            assertThat(login.clientId()).isEqualTo("customer-portal");
            assertThat(login.sessionId()).isEqualTo(sid);
        });
        assertThat(server.events()
                        .await("the admin event of the new user", event -> ("users/" + user.id())
                                .equals(event.resourcePath()))
                        .type())
                .isEqualTo("ADMIN:CREATE USER");
    }

    @Test
    void tableThatIsTakenAwayComesBack() {
        TestUser user = server.demo().users().create();
        String count = "select count(*) from USER_ENTITY where ID = '" + user.id() + "'";
        server.database()
                .whileWithout("USER_ENTITY", () -> assertThat(server.database().count("USER_ENTITY_HIDDEN"))
                        .isPositive());
        assertThat(server.database().select(count)).containsExactly(List.of("1"));
    }

    @Test
    void federatedUserSignsInUntilTheStoreBreaks() {
        try (TestRealm realm = TestRealm.variant(server, json -> {})) {
            realm.federate();
            server.externalUsers()
                    .holds(List.of(new Person("fay", "secret", "fay@example.org", "Fay", "Federated", Map.of())));
            TestUser fay = new TestUser(null, "fay", "secret", "fay@example.org");
            assertThat(realm.portal().signIn(realm.browser(), fay).identity().sub())
                    .startsWith("f:");

            server.externalUsers().breaks();
            Page refused = realm.browser()
                    .open(realm.portal().request().uri())
                    .form("#kc-form-login")
                    .with("username", "fay")
                    .with("password", "secret")
                    .submit();
            assertThat(refused.has("#kc-error-message")).isTrue();
        } finally {
            server.externalUsers().holds(List.of());
        }
    }

    @Test
    void basicAuthenticationIsFormEncoded() {
        assertThat(BasicAuth.header("a:b", "c d")).isEqualTo("Basic YSUzQWI6Yytk");
    }
}
