package dev.ssobridge.it.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KeycloakTest
@Tag("peers")
@DisplayName("Behind nginx with its default buffers")
class NginxIT {
    private final TestRealm realm;
    private final TestUser jane;
    private final Nginx nginx;
    private final CookieBrowser browser;

    NginxIT(KeycloakServer server) {
        realm = server.demo();
        jane = realm.users().create();
        nginx = Nginx.before(server.url());
        browser = CookieBrowser.at(nginx.url());
    }

    @AfterEach
    void nginxHasPassedEverything() {
        String errors = nginx.errors();
        nginx.close();

        assertThat(browser.answers()).extracting(HttpAnswer::status).doesNotContain(502);
        assertThat(errors).doesNotContain("too big header");
    }

    private URI through(AuthorizationRequest request) {
        return URI.create(request.uri()
                .toString()
                .replaceFirst("^http://[^/]+", nginx.url().toString()));
    }

    private AuthorizationRequest withToken(int stateLength) {
        return realm.portal()
                .request()
                .with("state", "s".repeat(stateLength))
                .with(
                        "sso_token",
                        realm.utility().mint(Map.of("username", "n-" + jane.username(), "accounts", List.of("1"))));
    }

    private Page logIn() {
        return browser.open(through(realm.portal().request()))
                .form("#kc-form-login")
                .with("username", jane.username())
                .with("password", jane.password())
                .submit();
    }

    private boolean isSignedIn(AuthorizationRequest request) {
        return request.answer(browser.open(through(request))).code().isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 1500})
    void newBrowserIsSignedInByToken(int stateLength) {
        assertThat(isSignedIn(withToken(stateLength))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 1500})
    void newBrowserIsSignedInByTokenWithoutAPage(int stateLength) {
        assertThat(isSignedIn(withToken(stateLength).with("prompt", "none"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 1500})
    void sameUserIsSignedInAgain(int stateLength) {
        assertThat(isSignedIn(withToken(20))).isTrue();
        assertThat(isSignedIn(withToken(stateLength))).isTrue();
    }

    @Test
    void passwordLeadsToTheSignOnPage() {
        assertThat(logIn().redirect()).isPresent();
        assertThat(browser.answers()).anyMatch(answer -> answer.body().contains("id=\"sso-page\""));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 1500})
    void tokenOfAnotherUserGetsAnAnswer(int stateLength) {
        logIn();

        browser.open(through(withToken(stateLength)));
        browser.open(through(withToken(stateLength).with("prompt", "none")));
    }

    @Test
    void refusedTokenGetsThePage() {
        Page page = browser.open(through(realm.portal().request().with("sso_token", "spent")));

        assertThat(page.answer().status()).isIn(200, 400);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 1500})
    void refusedTokenIsToldToThePortal(int stateLength) {
        AuthorizationRequest request = realm.portal()
                .request()
                .with("state", "s".repeat(stateLength))
                .with("sso_token", "spent")
                .with("prompt", "none");

        assertThat(request.answer(browser.open(through(request))).error()).hasValue("login_required");
    }
}
