package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@KeycloakTest
@DisplayName("An e-mail that belongs to another user")
class EmailConflictIT extends SsoCalls {
    private final TestRealm allowing;

    EmailConflictIT(KeycloakServer server, TestRealm allowing) {
        super(server);
        this.allowing = allowing;
    }

    @Fixture
    static TestRealm allowing(KeycloakServer server) {
        return TestRealm.variant(
                server, json -> json.put("loginWithEmailAllowed", false).put("duplicateEmailsAllowed", true));
    }

    @Nested
    @DisplayName("in a realm of unique e-mails")
    class Unique extends Conflicts {
        Unique() {
            super(demo);
        }
    }

    @Nested
    @DisplayName("in a realm that allows duplicates")
    class Duplicates extends Conflicts {
        Duplicates() {
            super(allowing);
        }

        @Test
        void usersWhoSharedAnEmailBeforeMayKeepIt() {
            TestUser first = allowing.users().create();
            TestUser second = allowing.users().create(user -> user.setEmail(first.email()));
            assertThat(second.email()).isEqualTo(first.email());

            JsonNode answer = update(
                    allowing.utility(), UserBody.of(second.username(), "1001").with("email", first.email()));

            assertThat(texts(answer.path("updated"))).containsExactly("accounts");
        }
    }

    abstract class Conflicts {
        private final TestRealm realm;
        private final SsoApi utility;
        private final TestUser owner;
        private final String username = Users.newName();
        private final UserBody body = UserBody.of(username, "1001");

        Conflicts(TestRealm realm) {
            this.realm = realm;
            this.utility = realm.utility();
            this.owner = realm.users().create();
        }

        private void conflicts(UserBody call) {
            RefusedCall.of(utility.login(call.json()), 409, "email_conflict").naming("email");
            RefusedCall.of(utility.users(call.json()), 409, "email_conflict").naming("email");
        }

        @Test
        void emailOfAnotherUserKeepsANewUserFromBeingCreated() {
            conflicts(body.with("email", owner.email()));

            assertThat(exists(realm, username)).isFalse();
            assertThat(realm.users().admin(owner).toRepresentation().isEmailVerified())
                    .isTrue();
        }

        @Test
        void emailOfAnotherUserKeepsAnExistingUserFromBeingChanged() {
            JsonNode before = update(
                    utility, body.with("email", username + "@example.com").with("firstName", "Jane"));
            String stored = SsoApi.json(stored(realm, before));

            conflicts(
                    body.with("email", owner.email()).with("firstName", "Janet").withAccounts("2002"));

            assertThat(SsoApi.json(stored(realm, before))).isEqualTo(stored);
            assertThat(tokensOf(before.path("userId").asText())).isZero();
        }

        @Test
        void emailInCapitalsConflictsToo() {
            conflicts(body.with("email", owner.email().toUpperCase(Locale.ROOT)));

            assertThat(exists(realm, username)).isFalse();
        }

        @Test
        void emailThatACallerGaveConflicts() {
            String email = "Shared-" + username + "@Example.com";
            update(utility, UserBody.of(Users.newName(), "1001").with("email", email));

            conflicts(body.with("email", email));
            conflicts(body.with("email", email.toLowerCase(Locale.ROOT)));
        }

        @Test
        void emailIsFreeOnceItsOwnerHasAnother() {
            realm.users().change(owner, user -> user.setEmail("new-" + owner.email()));

            JsonNode answer = login(utility, body.with("email", owner.email()));

            assertThat(stored(realm, answer).getEmail()).isEqualTo(owner.email());
        }

        @Test
        void ownEmailDoesNotConflict() {
            JsonNode answer =
                    login(utility, UserBody.of(owner.username(), "1001").with("email", owner.email()));

            assertThat(texts(answer.path("updated"))).isEqualTo(List.of("accounts"));
        }

        @Test
        void emailThatIsAPatternMatchesNobody() {
            String similar = owner.email().replaceFirst("user-.", "user_%");

            assertThat(utility.login(body.with("email", similar).json()).status())
                    .isNotEqualTo(409);
        }
    }
}
