package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@KeycloakTest
@DisplayName("The username of a call")
class UsernamesIT extends SsoCalls {
    private final TestRealm emailRealm;

    private final String username = Users.newName();

    UsernamesIT(KeycloakServer server, TestRealm emailRealm) {
        super(server);
        this.emailRealm = emailRealm;
    }

    @Fixture
    static TestRealm emailRealm(KeycloakServer server) {
        return TestRealm.variant(server, json -> json.put("registrationEmailAsUsername", true));
    }

    @Test
    void usernameInCapitalsIsTheSameUser() {
        JsonNode created = login(demo.utility(), UserBody.of(username.toUpperCase(Locale.ROOT), "1001"));

        JsonNode again = login(demo.utility(), UserBody.of(username, "1001"));

        assertThat(stored(demo, created).getUsername()).isEqualTo(username);
        assertThat(again.path("userId")).isEqualTo(created.path("userId"));
        assertThat(texts(again.path("updated"))).isEmpty();
    }

    @Test
    void usernameInCapitalsOfAnotherScriptIsTheSameUser() {
        JsonNode created = login(demo.utility(), UserBody.of("JÜRGEN-" + username, "1001"));

        JsonNode again = login(demo.utility(), UserBody.of("jürgen-" + username, "1001"));

        assertThat(stored(demo, created).getUsername()).isEqualTo("jürgen-" + username);
        assertThat(again.path("userId")).isEqualTo(created.path("userId"));
    }

    @Test
    void emailOfAUserIsNotItsUsername() {
        login(demo.utility(), UserBody.of(username, "1001").with("email", username + "@example.com"));

        JsonNode byEmail = demo.utility()
                .users(UserBody.of(username + "@example.com", "9009").json())
                .json();

        assertThat(byEmail.path("updated").isEmpty()).isTrue();
        assertThat(stored(demo, login(demo.utility(), UserBody.of(username, "1001")))
                        .getAttributes()
                        .get("sso.accounts")
                        .get(0))
                .contains("1001");
    }

    @Test
    void idOfAUserIsNotItsUsername() {
        JsonNode created = login(demo.utility(), UserBody.of(username, "1001"));

        JsonNode other =
                login(demo.utility(), UserBody.of(created.path("userId").asText(), "9009"));

        assertThat(other.path("userId")).isNotEqualTo(created.path("userId"));
    }

    @Nested
    @DisplayName("where it is the e-mail")
    class EmailAsUsername {
        private final SsoApi utility = emailRealm.utility();
        private final String email = username + "@example.com";

        @Test
        void emailAsUsernameIsStoredAsBoth() {
            JsonNode created = login(utility, UserBody.of(email, "1001"));

            assertThat(stored(emailRealm, created).getUsername()).isEqualTo(email);
            assertThat(stored(emailRealm, created).getEmail()).isEqualTo(email);
        }

        @Test
        void sameEmailBesideAnEmailAsUsernameIsAccepted() {
            login(utility, UserBody.of(email, "1001").with("email", email.toUpperCase(Locale.ROOT)));

            JsonNode again = login(utility, UserBody.of(email, "1001").with("email", email));
            assertThat(texts(again.path("updated"))).isEmpty();
        }

        @Test
        void anotherEmailBesideAnEmailAsUsernameIsRefused() {
            UserBody body = UserBody.of(email, "1001").with("email", "other-" + email);
            RefusedCall.invalidRequest(utility.login(body.json())).naming("email");
            assertThat(exists(emailRealm, email)).isFalse();

            JsonNode created = update(utility, UserBody.of(email, "1001"));
            RefusedCall.invalidRequest(utility.users(body.json())).naming("email");
            assertThat(stored(emailRealm, created).getEmail()).isEqualTo(email);
        }

        @Test
        void usernameOtherThanAnEmailIsRefusedWhereEmailsAreUsernames() {
            assertThat(RefusedCall.invalidRequest(
                                    utility.users(UserBody.of(username, "1001").json()))
                            .description())
                    .containsAnyOf(" email ", " username ");
            assertThat(exists(emailRealm, username)).isFalse();
        }
    }
}
