package dev.ssobridge.it.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.realm.AdminPermissions;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Events.Event;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A user administers by an admin permission, without any role: tokens of an earlier time, and those to come. */
@KeycloakTest
@DisplayName("Tokens of a user who has an admin permission")
class FineGrainedAdministratorIT {
    private final Targets targets;
    private final TestRealm realm;

    FineGrainedAdministratorIT(Targets targets) {
        this.targets = targets;
        this.realm = targets.realm();
    }

    @Fixture
    static Targets targets(KeycloakServer server) {
        return Targets.in(server, AdminPermissions::enable);
    }

    private void grantTo(TestUser user) {
        AdminPermissions permissions = new AdminPermissions(realm.admin());
        permissions.grant(permissions.user(user));
    }

    private static String error(CookieBrowser browser, AuthorizationRequest request) {
        return request.answer(browser.open(request.uri())).error().orElse("none");
    }

    private String reason(String type, TestUser user) {
        List<Event> events = targets.server().events().of(type, user.id());
        return events.get(events.size() - 1).detail("reason");
    }

    private String loginToken(TestUser user) {
        return realm.utility()
                .mint(Map.of("username", user.username(), "accounts", List.of("1"), "clientId", "customer-portal"));
    }

    @Test
    void loginTokenMintedBeforeIsRefused() {
        TestUser user = realm.users().create();
        String token = loginToken(user);
        grantTo(user);

        AuthorizationRequest request =
                realm.portal().request().with("prompt", "none").with("sso_token", token);
        assertThat(error(realm.browser(), request)).isEqualTo("login_required");
        assertThat(reason("LOGIN_ERROR", user)).isEqualTo("administrator");
        assertThat(realm.api("customer-portal", "portal-secret").token(token).status())
                .isEqualTo(404);
        assertThat(reason("CLIENT_LOGIN_ERROR", user)).isEqualTo("administrator");
        assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
    }

    @Test
    void targetTokensMintedBeforeAreRefused() {
        SignedOn jane = SignedOn.at(targets);
        grantTo(jane.user());

        assertThat(error(realm.browser(), targets.requestOf(jane.shopToken()))).isEqualTo("login_required");
        assertThat(error(jane.browser(), targets.requestOf(jane.shopToken()))).isEqualTo("login_required");
        assertThat(reason("LOGIN_ERROR", jane.user())).isEqualTo("administrator");
        assertThat(targets.shopByRest().token(jane.shopToken()).status()).isEqualTo(404);
        assertThat(targets.forumByRest().token(jane.forumToken()).status()).isEqualTo(404);
    }

    @Test
    void noTargetTokenIsMintedAtTheSignIn() {
        TestUser user = realm.users().create();
        grantTo(user);
        CookieBrowser browser = realm.browser();

        realm.portal().signIn(browser, user);

        assertThat(SignedOn.hasSeenPage(browser)).isFalse();
        assertThat(targets.tokensOf(user.id())).isZero();
    }

    @Test
    void targetThatAsksForASignOnGetsNoToken() {
        SignedOn jane = SignedOn.at(targets);
        grantTo(jane.user());
        long before = targets.tokensOf(jane.user().id());
        URI returnTo = targets.server().sites().url(Site.FORUM).resolve("/sso/callback");

        URI back = jane.browser()
                .open(URI.create(realm.issuer() + "/sso/sign-on?client_id=forum&state=s&return_to="
                        + FormBody.encode(returnTo.toString())))
                .redirect()
                .orElseThrow();

        assertThat(FormBody.parametersOf(back))
                .containsEntry("sso-error", "login_required")
                .doesNotContainKey("sso-token");
        assertThat(targets.tokensOf(jane.user().id())).isEqualTo(before);
    }
}
