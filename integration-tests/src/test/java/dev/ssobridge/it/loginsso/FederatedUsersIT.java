package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.ExternalUserStore.Person;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@KeycloakTest
@DisplayName("A user of a read-only directory")
class FederatedUsersIT extends SsoCalls {
    private final TestRealm realm;

    private final String username = Users.newName();
    private final Person person =
            new Person(username, "secret", username + "@example.com", "Fay", "Federated", Map.of());
    private final UserBody body = UserBody.of(username, "1001")
            .with("email", username + "@example.com")
            .with("firstName", "Fay")
            .with("lastName", "Federated");
    private final SsoApi utility;

    FederatedUsersIT(KeycloakServer server, TestRealm realm) {
        super(server);
        this.realm = realm;
        this.utility = realm.utility();
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        TestRealm realm = TestRealm.variant(server, json -> {});
        realm.federate();
        return realm;
    }

    @BeforeEach
    void directoryHoldsThePerson() {
        server.externalUsers().holds(List.of(person));
    }

    @AfterEach
    void directoryWorksAgain() {
        server.externalUsers().holds(List.of());
    }

    @Test
    void directoryUserIsDeniedToACallerWithoutTheAttribute() {
        SiteClient other = new SiteClients(realm).utility();

        RefusedCall.accessDenied(other.api().login(body.json())).naming("username");
        RefusedCall.accessDenied(other.api().users(body.json())).naming("username");
    }

    @Test
    void directoryUserIsSignedInAsTheUserOfTheDirectory() {
        JsonNode answer = login(utility, body);

        assertThat(answer.path("userId").asText()).startsWith("f:");
        assertThat(answer.path("created").asBoolean()).isFalse();
        assertThat(texts(answer.path("updated"))).containsExactly("accounts");
        JsonNode consumed =
                portalOf(realm).token(answer.path("token").asText()).mustBe(200).json();
        assertThat(consumed.path("id")).isEqualTo(answer.path("userId"));
        assertThat(consumed.path("accounts").path(0).path("id").asText()).isEqualTo("1001");
    }

    @Test
    void directoryUserKeepsAccountsThatTheDirectoryHasNoFieldFor() {
        login(utility, body);

        assertThat(texts(login(utility, body).path("updated"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"email,other@example.com", "firstName,Jane", "lastName,Doe"})
    void differingFieldOfADirectoryUserIsReadOnlyAndNothingIsWritten(String field, String value) {
        JsonNode before = update(utility, body);

        RefusedCall.of(
                        utility.login(
                                body.with(field, value).withAccounts("2002").json()),
                        409,
                        "read_only")
                .naming(field);
        RefusedCall.of(
                        utility.users(
                                body.with(field, value).withAccounts("2002").json()),
                        409,
                        "read_only")
                .naming(field);

        assertThat(texts(update(utility, body).path("updated"))).isEmpty();
        assertThat(tokensOf(before.path("userId").asText())).isZero();
    }

    @Test
    void accountsOfTheDirectoryAreReadOnly() {
        String stored = "[{\"id\":\"1001\",\"servicePoints\":[\"SP-1\"]}]";
        server.externalUsers()
                .holds(List.of(new Person(
                        username,
                        "secret",
                        person.email(),
                        "Fay",
                        "Federated",
                        Map.of("sso.accounts", List.of(stored)))));

        assertThat(texts(update(utility, body).path("updated"))).isEmpty();
        RefusedCall.of(utility.users(body.withAccounts("2002").json()), 409, "read_only")
                .naming("accounts");
    }

    @Test
    void emailOfADirectoryUserConflicts() {
        String other = Users.newName();

        RefusedCall.of(
                        utility.login(UserBody.of(other, "1001")
                                .with("email", person.email())
                                .json()),
                        409,
                        "email_conflict")
                .naming("email");

        assertThat(realm.admin().users().searchByUsername(other, true)).isEmpty();
    }

    @Test
    void newUsersAreNotOfferedToTheDirectory() {
        JsonNode answer = update(utility, UserBody.of(Users.newName(), "1001"));

        assertThat(answer.path("created").asBoolean()).isTrue();
        assertThat(answer.path("userId").asText()).doesNotStartWith("f:");
        assertThat(stored(realm, answer).getFederationLink()).isNull();
    }
}
