package dev.ssobridge.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The measures of docs/security.md at the browser's door. */
@KeycloakTest
@DisplayName("The page Security, in the browser")
class BrowserClaimsIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final OidcClient portal;

    BrowserClaimsIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        this.portal = realm.portal();
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, json -> {}).switchingSilently();
    }

    private String mint(String username) {
        return realm.utility().mint(Map.of("username", username, "accounts", List.of("1")));
    }

    private AuthorizationRequest passive(String token) {
        return portal.request().with("sso_token", token).with("prompt", "none");
    }

    private Identity signIn(CookieBrowser browser, String token) {
        AuthorizationRequest request = passive(token);
        return portal.redeem(request, browser.open(request.uri())).identity();
    }

    @Test
    void nothingKeepsTheToken() {
        String token = mint(Users.newName());
        Page arrived = realm.browser().open(passive(token).uri());

        assertThat(arrived.redirect()).get().asString().contains("code=").doesNotContain(token);
        assertThat(server.log().text()).doesNotContain(token);
        assertThat(server.events().all().toString()).doesNotContain(token);
        for (String place : List.of(
                "SSO_TOKEN where TOKEN_HASH",
                "OFFLINE_USER_SESSION where DATA",
                "OFFLINE_CLIENT_SESSION where DATA",
                "EVENT_ENTITY where DETAILS_JSON",
                "EVENT_ENTITY where DETAILS_JSON_LONG_VALUE")) {
            assertThat(server.database().select("select count(*) from " + place + " like '%" + token + "%'"))
                    .as(place)
                    .containsExactly(List.of("0"));
        }
    }

    @Test
    void refusedTokenNeverFallsBackToTheBrowsersSession() {
        CookieBrowser browser = realm.browser();
        String token = mint(Users.newName());
        signIn(browser, token);

        AuthorizationRequest again = passive(token);
        assertThat(again.answer(browser.open(again.uri())).error()).hasValue("login_required");
        Page login = browser.open(portal.request().with("sso_token", token).uri());
        assertThat(login.has("#sso-refused-token")).isTrue();
        assertThat(login.html().text()).contains("This sign-in link is no longer valid");
    }

    @Test
    void otherUsersSessionIsOver() {
        CookieBrowser browser = realm.browser();
        TestUser joe = realm.users().create();
        Identity first = signIn(browser, mint(joe.username()));
        TestUser jane = realm.users().create();

        Identity second = signIn(browser, mint(jane.username()));

        assertThat(first.sub()).isEqualTo(joe.id());
        assertThat(second.sub()).isEqualTo(jane.id());
        assertThat(second.sid()).isNotEqualTo(first.sid());
        assertThat(realm.users().admin(joe).getUserSessions()).isEmpty();
        assertThat(server.events().of("LOGOUT", joe.id())).hasSize(1);
    }

    @Test
    void tokenIsNoReauthentication() {
        String token = mint(Users.newName());

        AuthorizationRequest action = portal.request().with("sso_token", token).with("kc_action", "UPDATE_PASSWORD");
        assertThat(action.answer(realm.browser().open(action.uri())).error()).hasValue("invalid_request");
        AuthorizationRequest stepUp = passive(token).with("acr_values", "2");
        assertThat(stepUp.answer(realm.browser().open(stepUp.uri())).error()).hasValue("interaction_required");
        assertThat(signIn(realm.browser(), token).acr()).isEqualTo("1");
    }
}
