package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.UserRepresentation;

@KeycloakTest
@DisplayName("LoginSSO")
class LoginSsoIT extends SsoCalls {
    private final String username = Users.newName();
    private final UserBody body = UserBody.of(username, "1001")
            .with("email", username + "@example.com")
            .with("firstName", "Jane")
            .with("lastName", "Doe");
    private final SsoApi utility;

    LoginSsoIT(KeycloakServer server) {
        super(server);
        utility = demo.utility();
    }

    @Test
    void loginCreatesANewUserWithWhatWasSent() {
        JsonNode answer = login(utility, body);

        assertThat(answer.path("created").asBoolean()).isTrue();
        assertThat(texts(answer.path("updated"))).isEmpty();
        UserRepresentation user = stored(demo, answer);
        assertThat(user.getUsername()).isEqualTo(username);
        assertThat(user.isEnabled()).isTrue();
        assertThat(user.getEmail()).isEqualTo(username + "@example.com");
        assertThat(user.isEmailVerified()).isFalse();
        assertThat(user.getFirstName()).isEqualTo("Jane");
        assertThat(user.getLastName()).isEqualTo("Doe");
        assertThat(user.getAttributes().get("sso.accounts"))
                .containsExactly("[{\"id\":\"1001\",\"servicePoints\":[]}]");
        assertThat(user.getFederationLink()).isNull();
    }

    @Test
    void usernameAndOneAccountAreEnoughForALogin() {
        JsonNode answer = login(utility, UserBody.of(username, "1001"));

        UserRepresentation user = stored(demo, answer);
        assertThat(user.getEmail()).isNull();
        assertThat(user.getFirstName()).isNull();
        assertThat(user.getLastName()).isNull();
    }

    @Test
    void loginAnswerHasTheShapeOfTheContract() {
        HttpAnswer answer = minted(utility.login(body.json()));

        assertThat(answer.header("Content-Type")).hasValue("application/json");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(namesIn(answer.json()))
                .containsExactlyInAnyOrder("token", "expiresIn", "userId", "created", "updated", "loginUrl");
        assertThat(answer.json().path("token").asText()).matches("[A-Za-z0-9_-]{43}");
        assertThat(answer.json().path("expiresIn").isInt()).isTrue();
        assertThat(answer.json().path("expiresIn").asInt()).isEqualTo(120);
        assertThat(answer.json().path("created").isBoolean()).isTrue();
        assertThat(answer.json().path("updated").isArray()).isTrue();
    }

    @Test
    void everyLoginMintsATokenOfItsOwn() {
        String first = mint(utility, body);
        String second = mint(utility, body);

        assertThat(first).isNotEqualTo(second);
        portalOf(demo).token(first).mustBe(200);
        portalOf(demo).token(second).mustBe(200);
    }

    @Test
    void databaseHoldsNoTokenInPlainText() {
        JsonNode answer = login(utility, body);

        String rows = server.database()
                .select("select * from SSO_TOKEN where USER_ID = '"
                        + answer.path("userId").asText() + "'")
                .toString();
        assertThat(rows)
                .contains(answer.path("userId").asText())
                .doesNotContain(answer.path("token").asText());
    }

    @Test
    void loginOpensNoSession() {
        JsonNode answer = login(utility, body);

        assertThat(demo.admin().users().get(answer.path("userId").asText()).getUserSessions())
                .isEmpty();
    }

    @Test
    void sameLoginAgainChangesNothing() {
        JsonNode first = login(utility, body);
        String before = SsoApi.json(stored(demo, first));

        JsonNode second = login(utility, body);

        assertThat(second.path("userId")).isEqualTo(first.path("userId"));
        assertThat(second.path("created").asBoolean()).isFalse();
        assertThat(texts(second.path("updated"))).isEmpty();
        assertThat(SsoApi.json(stored(demo, first))).isEqualTo(before);
    }

    @Test
    void fieldsThatDifferAreOverwrittenAndNamed() {
        login(utility, body);

        JsonNode answer = login(
                utility,
                body.withAccounts("1002")
                        .with("email", username + "@example.org")
                        .with("firstName", "Janet")
                        .with("lastName", "Roe"));

        assertThat(texts(answer.path("updated")))
                .containsExactlyInAnyOrder("email", "firstName", "lastName", "accounts");
        UserRepresentation user = stored(demo, answer);
        assertThat(user.getEmail()).isEqualTo(username + "@example.org");
        assertThat(user.getFirstName()).isEqualTo("Janet");
        assertThat(user.getLastName()).isEqualTo("Roe");
        assertThat(user.getAttributes().get("sso.accounts"))
                .containsExactly("[{\"id\":\"1002\",\"servicePoints\":[]}]");
    }

    @Test
    void onlyFieldsThatDifferAreWritten() {
        JsonNode first = login(utility, body);
        verifyEmail(first);

        JsonNode second = login(utility, body.with("lastName", "Roe"));

        assertThat(texts(second.path("updated"))).containsExactly("lastName");
        assertThat(stored(demo, second).isEmailVerified()).isTrue();
        assertThat(stored(demo, second).getLastName()).isEqualTo("Roe");
    }

    @Test
    void absentAndNullFieldsLeaveTheStoredValueAlone() {
        login(utility, body);

        JsonNode answer =
                login(utility, UserBody.of(username, "1001").with("email", null).with("firstName", null));

        assertThat(texts(answer.path("updated"))).isEmpty();
        UserRepresentation user = stored(demo, answer);
        assertThat(user.getEmail()).isEqualTo(username + "@example.com");
        assertThat(user.getFirstName()).isEqualTo("Jane");
        assertThat(user.getLastName()).isEqualTo("Doe");
    }

    @Test
    void changedEmailIsNoLongerVerified() {
        verifyEmail(login(utility, body));

        JsonNode answer = login(utility, body.with("email", username + "@example.org"));

        assertThat(texts(answer.path("updated"))).containsExactly("email");
        assertThat(stored(demo, answer).isEmailVerified()).isFalse();
    }

    @Test
    void emailInOtherLettersStaysVerified() {
        verifyEmail(login(utility, body));

        JsonNode answer = login(utility, body.with("email", username.toUpperCase(Locale.ROOT) + "@Example.COM"));

        assertThat(texts(answer.path("updated"))).isEmpty();
        assertThat(stored(demo, answer).getEmail()).isEqualTo(username + "@example.com");
        assertThat(stored(demo, answer).isEmailVerified()).isTrue();
    }

    private void verifyEmail(JsonNode answer) {
        UserRepresentation user = stored(demo, answer);
        user.setEmailVerified(true);
        demo.admin().users().get(user.getId()).update(user);
    }
}
