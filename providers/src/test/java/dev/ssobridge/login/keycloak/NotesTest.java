package dev.ssobridge.login.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import dev.ssobridge.login.SignInTrace;
import dev.ssobridge.token.TokenFixtures;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Notes of an authentication session, each written and read by one class. */
class NotesTest {
    private final Map<String, Object> notes = new HashMap<>();
    private final AuthenticationSessionModel authSession = Fake.of(AuthenticationSessionModel.class)
            .with("getTabId", "tab")
            .keeping("setAuthNote", "getAuthNote", notes)
            .get();
    private final UserSessionModel userSession = Fake.of(UserSessionModel.class).get();

    @Test
    void logoutComesBackToTheUrlThatWasNoted() {
        ComeBack comeBack = new ComeBack(URI.create("https://sso.example/auth?client_id=portal&sso_token=A"), null);

        comeBack.after(authSession);

        assertThat(ComeBack.of(authSession)).contains(comeBack);
        assertThat(notes).containsOnlyKeys("sso.come_back_to");
    }

    @Test
    void logoutComesBackByTheFormThatWasNoted() {
        ComeBack comeBack = new ComeBack(
                URI.create("https://sso.example/auth"),
                List.of(List.of("client_id", "portal"), List.of("state", "\u00fc \ud83d\ude00")));

        comeBack.after(authSession);

        assertThat(ComeBack.of(authSession)).contains(comeBack);
    }

    @Test
    void otherLogoutComesBackToNothing() {
        assertThat(ComeBack.of(authSession)).isEmpty();
    }

    @Test
    void demandedLoginIsLeftToTheFlow() {
        ForcedReauthentication.demand(authSession);

        assertThat(ForcedReauthentication.isLeftToTheFlow(userSession, authSession))
                .isTrue();
        assertThat(notes).containsEntry(AuthenticationProcessor.FORKED_FROM, "tab");
    }

    @Test
    void loginThatNobodyDemandedIsNotLeftToTheFlow() {
        assertThat(ForcedReauthentication.isLeftToTheFlow(userSession, authSession))
                .isFalse();
    }

    @Test
    void demandedLoginIsNotLeftToTheFlowAfterARestart() {
        ForcedReauthentication.demand(authSession);
        notes.remove(AuthenticationProcessor.FORKED_FROM);

        assertThat(ForcedReauthentication.isLeftToTheFlow(userSession, authSession))
                .isFalse();
    }

    @Test
    void demandedLoginIsNotLeftToAnIdentityProvider() {
        ForcedReauthentication.demand(authSession);

        assertThat(ForcedReauthentication.isLeftToTheFlow(null, authSession)).isFalse();
    }

    @Test
    void kindOfTheTokenIsKeptForTheEvent() {
        SignInTrace.write(authSession, TokenFixtures.target("shop"));

        assertThat(notes).containsExactly(Map.entry("sso.token_kind", "target"));
    }
}
