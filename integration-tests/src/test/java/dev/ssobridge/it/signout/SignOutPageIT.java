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
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import dev.ssobridge.it.signon.ShownPage;
import dev.ssobridge.it.signon.TargetRealm;
import dev.ssobridge.it.target.HostileSite;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TargetsJson;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@KeycloakTest
@DisplayName("The sign-out page")
class SignOutPageIT {
    private static final String ALPHA = "alpha.localhost";

    private final KeycloakServer server;
    private final HostileSite site;
    private final TestRealm realm;
    private final URI home;
    private final OidcClient portal;
    private final CookieBrowser browser;
    private final TestUser user;
    private final Page signedOn;
    private final Tokens tokens;

    SignOutPageIT(KeycloakServer server, HostileSite site, TestRealm realm) {
        this.server = server;
        this.site = site;
        this.realm = realm;
        home = server.sites().url(Site.PORTAL).resolve("/");
        portal = realm.portal();
        browser = realm.browser();
        user = realm.users().create();
        AuthorizationRequest request = portal.request();
        signedOn = TargetRealm.logIn(browser, request, user);
        tokens = portal.redeem(request, signedOn);
    }

    @Fixture
    static HostileSite site() {
        return HostileSite.start();
    }

    @Fixture
    static TestRealm realm(KeycloakServer server, HostileSite site) {
        return TargetRealm.of(
                server,
                json -> {},
                TestTarget.of("alpha", site.origin("alpha"), TargetMechanism.MANAGEMENT_API)
                        .withSignOutUrl(site.url("alpha", HostileSite.IMAGE + "?keep=%22")),
                TestTarget.of("beta", site.origin("beta"), TargetMechanism.MANAGEMENT_API));
    }

    private void consumeAtAlpha() {
        String token =
                ShownPage.of(signedOn.answer()).parameter(ALPHA, "sso-token").orElseThrow();
        realm.api("alpha", TargetsJson.secret("alpha")).token(token).mustBe(200);
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
