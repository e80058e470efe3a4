package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.ExternalUserStore;
import dev.ssobridge.it.server.ExternalUserStore.Person;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@KeycloakTest
@DisplayName("During an outage")
class OutageIT extends SsoCalls {
    private final TestRealm realm;

    private final String username = Users.newName();
    private final UserBody body = UserBody.of(username, "1001");

    OutageIT(KeycloakServer server, TestRealm realm) {
        super(server);
        this.realm = realm;
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        TestRealm realm = TestRealm.variant(server, json -> {});
        realm.federate();
        return realm;
    }

    private static void unavailable(HttpAnswer answer) {
        String description = RefusedCall.unavailable(answer).description();
        assertThat(description).doesNotContain("SSO_TOKEN", "SQL", "Exception", "the test");
    }

    @Nested
    @DisplayName("of the database")
    class Database {
        private final SsoApi utility = demo.utility();
        private final SsoApi portal = portalOf(demo);

        @Test
        void loginDuringADatabaseOutageMintsNoTokenAndCreatesNoUser() {
            server.database().whileWithout("SSO_TOKEN", () -> unavailable(utility.login(body.json())));

            assertThat(exists(demo, username)).isFalse();
            assertThat(login(utility, body).path("created").asBoolean()).isTrue();
        }

        @Test
        void loginDuringADatabaseOutageChangesNoUser() {
            JsonNode before = update(utility, body);

            server.database()
                    .whileWithout(
                            "SSO_TOKEN",
                            () -> unavailable(utility.login(body.withAccounts("2002")
                                    .with("firstName", "Jane")
                                    .json())));

            assertThat(stored(demo, before).getFirstName()).isNull();
            assertThat(texts(update(utility, body).path("updated"))).isEmpty();
        }

        @Test
        void consumeDuringADatabaseOutageLeavesTheTokenGood() {
            String token = mint(utility, body);

            server.database().whileWithout("SSO_TOKEN", () -> {
                unavailable(portal.token(token));
                unavailable(portal.tokenInPath(token));
            });

            portal.token(token).mustBe(200);
        }

        @Test
        void updateFailsWhenTheUserCannotBeStored() {
            server.database().whileWithout("USER_ATTRIBUTE", () -> unavailable(utility.users(body.json())));

            assertThat(exists(demo, username)).isFalse();
            update(utility, body);
        }
    }

    @Nested
    @DisplayName("of a user store")
    class UserStore {
        private final SsoApi utility = realm.utility();
        private final SsoApi portal = portalOf(realm);
        private final Person person =
                new Person(username, "secret", username + "@example.com", "Fay", "Federated", Map.of());

        @AfterEach
        void storeWorksAgain() {
            server.externalUsers().holds(List.of());
        }

        private void works() {
            server.externalUsers().holds(List.of(person));
        }

        @ParameterizedTest
        @EnumSource
        void usersOfAFailingStoreAreNotShadowedByNewOnes(Fault fault) {
            fault.strike(server.externalUsers());

            unavailable(utility.login(body.json()));
            unavailable(utility.users(body.json()));

            works();
            assertThat(server.database().count("USER_ENTITY where USERNAME = '" + username + "'"))
                    .isZero();
            JsonNode answer = login(utility, body);
            assertThat(answer.path("userId").asText()).startsWith("f:");
            assertThat(answer.path("created").asBoolean()).isFalse();
        }

        @ParameterizedTest
        @EnumSource
        void emailsOfAFailingStoreAreNotGivenAway(Fault fault) {
            UserBody own = UserBody.of(Users.newName(), "1001");
            JsonNode before = update(utility, own);
            fault.strike(server.externalUsers());

            unavailable(utility.users(own.with("email", person.email()).json()));

            assertThat(stored(realm, before).getEmail()).isNull();
            works();
            RefusedCall.of(utility.users(own.with("email", person.email()).json()), 409, "email_conflict");
        }

        @ParameterizedTest
        @EnumSource
        void tokenOfAFailingStoresUserIsNotConsumed(Fault fault) {
            works();
            String token = mint(utility, body);
            fault.strike(server.externalUsers());

            unavailable(portal.token(token));
            unavailable(portal.tokenInPath(token));

            works();
            portal.token(token).mustBe(200);
        }

        @ParameterizedTest
        @EnumSource
        void callThatFailsForAUserStoreIsAnEvent(Fault fault) {
            SiteClient caller = new SiteClients(realm).utility();
            fault.strike(server.externalUsers());

            unavailable(caller.api().login(body.json()));

            assertThat(server.events().all())
                    .filteredOn(event -> caller.clientId().equals(event.clientId()))
                    .filteredOn(event -> "login".equals(event.detail("sso_action")))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.type()).isEqualTo("CLIENT_LOGIN_ERROR");
                        assertThat(event.error()).isEqualTo("temporarily_unavailable");
                        assertThat(event.details()).containsKeys("result", "reason");
                    });
        }

        @ParameterizedTest
        @EnumSource
        void localUsersGoOnWhileAUserStoreFails(Fault fault) {
            UserBody own = UserBody.of(Users.newName(), "1001");
            update(utility, own);
            fault.strike(server.externalUsers());

            portal.token(mint(utility, own)).mustBe(200);
        }
    }

    /** How a user store fails. */
    enum Fault {
        UNEXPECTED,
        UNAVAILABLE;

        private void strike(ExternalUserStore store) {
            switch (this) {
                case UNEXPECTED -> store.breaks();
                case UNAVAILABLE -> store.isUnavailable();
            }
        }
    }
}
