package dev.ssobridge.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

class SessionTokensTest {
    private final Map<String, Object> notes = new HashMap<>();
    private final Fake<UserSessionModel> userSession =
            Fake.of(UserSessionModel.class).with("getId", "session").keeping("setNote", "getNote", notes);
    private final KeycloakSession session = Fake.of(KeycloakSession.class)
            .keeping("setAttribute", "getAttribute", new HashMap<>())
            .get();

    @Test
    void sessionHasTokensOnceTheyAreNoted() {
        assertThat(SessionTokens.has(userSession.get())).isFalse();

        SessionTokens.note(userSession.get());

        assertThat(SessionTokens.has(userSession.get())).isTrue();
        assertThat(notes).containsOnlyKeys("sso.has_tokens");
    }

    @Test
    void notedSessionIsNotWrittenAgain() {
        SessionTokens.note(userSession.get());
        SessionTokens.note(userSession.get());

        assertThat(userSession.calls())
                .filteredOn(call -> call.startsWith("setNote"))
                .hasSize(1);
    }

    @Test
    void signInNotesTheTokensForTheSessionThatItOpens() {
        Fake<AuthenticationSessionModel> signIn = Fake.of(AuthenticationSessionModel.class);

        SessionTokens.note(signIn.get());

        assertThat(signIn.calls()).containsExactly("setUserSessionNote[sso.has_tokens, true]");
    }

    @Test
    void sessionMarkedNoneIsKnownToThisRequestOnly() {
        SessionTokens.markNone(session, userSession.get());

        assertThat(SessionTokens.isMarkedNone(session, "session")).isTrue();
        assertThat(SessionTokens.isMarkedNone(session, "other session")).isFalse();
        KeycloakSession anotherRequest = Fake.of(KeycloakSession.class).get();
        assertThat(SessionTokens.isMarkedNone(anotherRequest, "session")).isFalse();
    }
}
