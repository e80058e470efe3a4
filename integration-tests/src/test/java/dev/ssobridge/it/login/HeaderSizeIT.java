package dev.ssobridge.it.login;

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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy reads the headers of a response into a small buffer: 4 KB of nginx, unless it is told otherwise. */
@KeycloakTest
@DisplayName("The headers of a response to a request with a token")
class HeaderSizeIT {
    private static final int MORE_THAN_STOCK = 200;

    private final TestRealm realm;
    private final TestUser other;
    private CookieBrowser browser;

    HeaderSizeIT(KeycloakServer server) {
        realm = server.demo();
        other = realm.users().create();
        browser = realm.browser();
    }

    /** Whose session the browser has when the request comes. */
    enum Before {
        NOBODY,
        SAME_USER,
        OTHER_USER
    }

    private AuthorizationRequest request(int stateLength) {
        return realm.portal().request().with("state", "s".repeat(stateLength));
    }

    private String mint() {
        return realm.utility().mint(Map.of("username", "token-" + other.username(), "accounts", List.of("1")));
    }

    private static int bytes(HttpAnswer answer) {
        return answer.headers().map().entrySet().stream()
                .flatMap(header ->
                        header.getValue().stream().map(value -> header.getKey().length() + value.length() + 4))
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** The largest of Keycloak's own answers to a request without a token, and to the password that follows. */
    private int stock(URI plain) {
        CookieBrowser fresh = realm.browser();
        logIn(fresh.open(plain));
        return fresh.answers().stream()
                .filter(answer -> !answer.body().contains("id=\"sso-page\""))
                .mapToInt(HeaderSizeIT::bytes)
                .max()
                .orElseThrow();
    }

    private void logIn(Page login) {
        login.form("#kc-form-login")
                .with("username", other.username())
                .with("password", other.password())
                .submit();
    }

    private void prepare(Before before) {
        browser = realm.browser();
        if (before == Before.SAME_USER) {
            browser.open(request(20).with("sso_token", mint()).uri());
        } else if (before == Before.OTHER_USER) {
            logIn(browser.open(request(20).uri()));
        }
    }

    private void assertSmall(List<HttpAnswer> answers, int stateLength) {
        assertSmall(answers, request(stateLength).uri());
    }

    private void assertSmall(List<HttpAnswer> answers, URI plain) {
        int most = stock(plain) + MORE_THAN_STOCK;
        for (HttpAnswer answer : answers) {
            String what = answer.status() + " of " + answer.uri().getPath();
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .as(what)
                    .extracting(cookie -> cookie.substring(0, cookie.indexOf('=')))
                    .doesNotHaveDuplicates();
            assertThat(bytes(answer)).as(what).isLessThanOrEqualTo(most);
        }
    }

    private List<HttpAnswer> answersTo(AuthorizationRequest request) {
        int seen = browser.answers().size();
        browser.open(request.uri());
        return browser.answers().subList(seen, browser.answers().size());
    }

    @ParameterizedTest
    @EnumSource
    void signInByTokenHasNoMoreThanStock(Before before) {
        for (int stateLength : new int[] {20, 1500}) {
            prepare(before);
            assertSmall(answersTo(request(stateLength).with("sso_token", mint())), stateLength);
            prepare(before);
            assertSmall(answersTo(request(stateLength).with("sso_token", mint()).with("prompt", "none")), stateLength);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusedTokenHasNoMoreThanStock(Before before) {
        for (int stateLength : new int[] {20, 1500}) {
            prepare(before);
            assertSmall(answersTo(request(stateLength).with("sso_token", "spent")), stateLength);
            assertSmall(
                    answersTo(request(stateLength).with("sso_token", "spent").with("prompt", "none")), stateLength);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 1500})
    void refusedRequestHasNoMoreThanStock(int stateLength) {
        String token = mint();

        assertSmall(
                answersTo(request(stateLength).with("sso_token", token).with("kc_action", "UPDATE_PASSWORD")),
                stateLength);
        assertSmall(
                answersTo(request(stateLength).with("sso_token", token).with("sso_account", "foreign")), stateLength);
        assertSmall(
                answersTo(request(stateLength).with("sso_token", token).with("scope", "openid offline_access")),
                stateLength);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 1500})
    void pagesBesidesALoginAndALogoutHaveNoMoreThanStock(int stateLength) {
        logIn(browser.open(request(stateLength).uri()));
        browser.open(URI.create(realm.issuer() + "/protocol/openid-connect/logout?client_id=customer-portal"))
                .form("form")
                .submit();

        assertSmall(browser.answers(), stateLength);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 1500})
    void pushedRequestHasNoMoreThanStock(int stateLength) {
        browser.open(realm.portal().push(request(stateLength).with("sso_token", mint())));
        browser.open(realm.portal().push(request(stateLength).with("sso_token", "spent")));

        assertSmall(browser.answers(), realm.portal().push(request(stateLength)));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 100, 1500})
    void pendingRequiredActionHasNoMoreThanStock(int stateLength) {
        String token = mint();
        var user = realm.admin()
                .users()
                .searchByUsername("token-" + other.username(), true)
                .get(0);
        user.setRequiredActions(List.of("UPDATE_PROFILE"));
        realm.admin().users().get(user.getId()).update(user);

        browser.open(request(stateLength).with("sso_token", token).uri());

        assertSmall(browser.answers(), stateLength);
    }
}
