package dev.ssobridge.it.signout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import dev.ssobridge.it.signon.ShownPage;
import dev.ssobridge.it.signon.TargetRealm;
import dev.ssobridge.it.target.HostileSite;
import dev.ssobridge.it.target.Mechanism;
import dev.ssobridge.it.target.SsoTargets;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@KeycloakTest
@DisplayName("The sign-out page")
class SignOutPageIT {
    private static final String ALPHA = "alpha.localhost";
    private static HostileSite site;
    private static TestRealm realm;
    private static URI home;

    private final KeycloakServer server;
    private final OidcClient portal = realm.portal();
    private final CookieBrowser browser = realm.browser();
    private final TestUser user = realm.users().create();
    private final AuthorizationRequest request = portal.request();
    private final Page signedOn = TargetRealm.logIn(browser, request, user);
    private final Tokens tokens = portal.redeem(request, signedOn);

    SignOutPageIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeAll
    static void makeRealm(KeycloakServer server) {
        site = HostileSite.start();
        home = server.sites().url(Site.PORTAL).resolve("/");
        realm = TargetRealm.of(
                server,
                json -> {},
                TestTarget.of("alpha", site.origin("alpha"), Mechanism.MANAGEMENT_API)
                        .withSignOutUrl(site.url("alpha", HostileSite.IMAGE + "?keep=%22")),
                TestTarget.of("beta", site.origin("beta"), Mechanism.MANAGEMENT_API));
    }

    @AfterAll
    static void removeRealm() {
        realm.close();
        site.close();
    }

    private void consumeAtAlpha() {
        String token =
                ShownPage.of(signedOn.answer()).parameter(ALPHA, "sso-token").orElseThrow();
        realm.api("alpha", SsoTargets.secret("alpha")).token(token).mustBe(200);
    }

    private URI logout() {
        return URI.create(
                portal.logout(tokens) + "&state=s%26t&post_logout_redirect_uri=" + FormBody.encode(home.toString()));
    }

    private void assertOver() {
        assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
        assertThat(browser.cookies().value("KEYCLOAK_IDENTITY")).isEmpty();
        assertThat(server.database().count("SSO_TOKEN where USER_ID = '" + user.id() + "'"))
                .isZero();
        assertThat(site.requests()).isEmpty();
    }

    @Test
    void logoutThenOnlyTheTargetThatConsumedIsToldAndThePageGoesOn() {
        consumeAtAlpha();

        Page page = browser.open(logout());

        ShownPage shown = ShownPage.of(page.answer());
        assertThat(shown.images()).hasSize(1);
        assertThat(shown.images().get(0).toString())
                .startsWith(
                        site.url("alpha", HostileSite.IMAGE + "?keep=%22&iss=").toString());
        assertThat(shown.parameter(ALPHA, "iss")).contains(realm.issuer().toString());
        assertThat(shown.parameter(ALPHA, "sid")).contains(tokens.identity().sid());
        assertThat(page.redirect().orElseThrow().toString()).startsWith(home.toString());
        assertThat(FormBody.parametersOf(page.redirect().orElseThrow())).containsEntry("state", "s&t");
        assertThat(shown.html().select(".sso-done[hidden]")).hasSize(1);
        assertOver();
    }

    @Test
    void logoutWithoutDestinationThenThePageIsTheEnd() {
        consumeAtAlpha();

        Page page = browser.open(portal.logout(tokens));

        assertThat(ShownPage.of(page.answer()).hosts()).containsExactly(ALPHA);
        assertThat(page.redirect()).isEmpty();
        assertOver();
    }

    @Test
    void logoutByClientIdThenConfirmationAndThePage() {
        consumeAtAlpha();
        Page asked =
                browser.open(URI.create(realm.issuer() + "/protocol/openid-connect/logout?client_id=customer-portal"));
        assertThat(ShownPage.isIn(asked.answer())).isFalse();

        Page page = asked.form("form").submit();

        assertThat(ShownPage.of(page.answer()).hosts()).containsExactly(ALPHA);
        assertOver();
    }

    @Test
    void logoutWhereNoTargetTookPartThenTheStockRedirect() {
        Page page = browser.open(logout());

        assertThat(page.answer().mustBe(302).location().orElseThrow().toString())
                .startsWith(home.toString());
        assertOver();
    }
}
