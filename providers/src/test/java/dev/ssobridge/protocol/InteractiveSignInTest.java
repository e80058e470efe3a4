package dev.ssobridge.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.saml.pending.Stub;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

class InteractiveSignInTest {
    private static boolean isInteractive(
            Map<String, String> clientNotes, Map<String, String> authNotes, Map<String, String> sessionNotes) {
        AuthenticationSessionModel authSession = Stub.of(AuthenticationSessionModel.class)
                .when("getClientNote", name -> clientNotes.get(name[0]))
                .when("getAuthNote", name -> authNotes.get(name[0]))
                .make();
        AuthenticatedClientSessionModel clientSession = Stub.of(AuthenticatedClientSessionModel.class)
                .when("getNote", name -> sessionNotes.get(name[0]))
                .make();
        return InteractiveSignIn.is(authSession, clientSession);
    }

    @Test
    void plainSignInIsInteractive() {
        assertThat(isInteractive(Map.of(), Map.of(), Map.of())).isTrue();
    }

    @ParameterizedTest(name = "prompt={0}: {1}")
    @CsvSource({"none, false", "login, true", "consent login, true", "select_account, true"})
    void promptNoneShowsNoPage(String prompt, boolean interactive) {
        assertThat(isInteractive(Map.of("prompt", prompt), Map.of(), Map.of())).isEqualTo(interactive);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"true, false", "false, true"})
    void passiveSamlShowsNoPage(String passive, boolean interactive) {
        assertThat(isInteractive(Map.of(), Map.of(AuthenticationProcessor.FORWARDED_PASSIVE_LOGIN, passive), Map.of()))
                .isEqualTo(interactive);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"true, false", "false, true"})
    void reusedSessionShowsNoPage(String reused, boolean interactive) {
        assertThat(isInteractive(Map.of(), Map.of(), Map.of("SSO_AUTH", reused)))
                .isEqualTo(interactive);
    }

    @Test
    void firstOfflineSignInShowsNoPage() {
        assertThat(isInteractive(Map.of(), Map.of(), Map.of(AuthenticationProcessor.FIRST_OFFLINE_ACCESS, "true")))
                .isFalse();
    }
}
