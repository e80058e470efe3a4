package dev.ssobridge.it.signout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.login.RelyingParties;
import dev.ssobridge.it.login.SamlSite;
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
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TargetsJson;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;

/**
 * Whoever starts the logout, and whoever else takes part in it: the targets are told, and it ends where it was bound
 * to.
 */
@KeycloakTest
@DisplayName("The sign-out page, after every kind of logout")
class EverySignOutIT {
    private static final String PAGE_PROVIDER = "org.keycloak.services.ui.extend.UiPageProvider";
    private static final String DISABLED = "disabled";
    private static final String SWITCHED_OFF = "switched-off";
    private static final String MOVED = "moved";

    private final KeycloakServer server;
    private final TestRealm realm;
    private final CookieBrowser browser;
    private final TestUser user;

    EverySignOutIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        browser = realm.browser();
        user = realm.users().create();
    }

    /** The targets besides alpha are for one test each, which breaks them. */
    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TargetRealm.of(
                server,
                json -> {},
                target("alpha"),
                target(DISABLED),
                target(SWITCHED_OFF),
                target(MOVED).withDisplayName("Moved & Co"));
    }

    private static TestTarget target(String name) {
        return TestTarget.of(name, URI.create("http://" + name + ".localhost:1081"), TargetMechanism.MANAGEMENT_API);
    }

    private String consumeAtAlpha() {
        return consume("alpha", realm, browser);
    }

    /** A target consumes its token from the sign-on page that the browser was shown. */
    private static String consume(String target, TestRealm realm, CookieBrowser browser) {
        String token = ShownPage.in(browser)
                .parameter(target + ".localhost", "sso-token")
                .orElseThrow();
        return realm.api(target, TargetsJson.secret(target))
                .token(token)
                .mustBe(200)
                .json()
                .path("sid")
                .asText();
    }

    private void assertAlphaIsTold(String sid, ShownPage page) {
        assertTold("alpha", sid, page);
    }

    private void assertTold(String target, String sid, ShownPage page) {
        assertThat(page.hosts()).containsExactly(target + ".localhost");
        assertThat(page.parameter(target + ".localhost", "sid")).contains(sid);
        assertThat(server.database().count("SSO_TOKEN where USER_SESSION_ID = '" + sid + "'"))
                .isZero();
    }

    @Test
    void logoutAtTheAccountConsoleThenSignOutPageAndBackThere() {
        URI home = URI.create(realm.issuer() + "/account/");
        OidcClient console = new OidcClient(realm.issuer(), "account-console", "", home);
        var request = console.request();
        TargetRealm.logIn(browser, request, user);
        URI answer = URI.create(ShownPage.in(browser).html().select("#sso-link").attr("href"));
        Tokens tokens = console.redeem(request, answer);
        String sid = consumeAtAlpha();

        browser.open(
                URI.create(console.logout(tokens) + "&post_logout_redirect_uri=" + FormBody.encode(home.toString())));

        ShownPage page = ShownPage.in(browser);
        assertAlphaIsTold(sid, page);
        assertThat(page.html().select("#sso-link").attr("href")).startsWith(home.toString());
        assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
    }

    @Test
    void logoutBySamlThenSignOutPageAndTheResponseToTheSite() {
        SamlSite site = SamlSite.addTo(realm, server.sites().url(Site.PORTAL));
        site.signIn(browser, user);
        String sid = consumeAtAlpha();

        Page done = site.startLogout(browser, user);

        assertAlphaIsTold(sid, ShownPage.of(done.answer()));
        assertThat(site.logoutStatus(done)).isEqualTo("Success");
        assertThat(FormBody.parametersOf(done.redirect().orElseThrow())).containsEntry("RelayState", "back");
        assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
    }

    /** Somebody switched a site off in a hurry: its users are signed in there all the same. */
    @Test
    void logoutWhileAClientIsDisabledThenItsTargetIsTold() {
        realm.portal().signIn(browser, user);
        String sid = consume(DISABLED, realm, browser);
        change(DISABLED, client -> client.setEnabled(false));

        assertTold(DISABLED, sid, signOut());
    }

    /** No token is minted for it any more, but whoever has signed on there before is signed on still. */
    @Test
    void logoutAfterATargetWasSwitchedOffThenItIsTold() {
        realm.portal().signIn(browser, user);
        String sid = consume(SWITCHED_OFF, realm, browser);
        ComponentRepresentation target = realm.admin()
                .components()
                .query(null, PAGE_PROVIDER, SWITCHED_OFF)
                .get(0);
        target.getConfig().putSingle("enabled", "false");
        realm.admin().components().component(target.getId()).update(target);

        assertTold(SWITCHED_OFF, sid, signOut());
    }

    /** A target that can't be told any more is never passed over in silence. */
    @Test
    void logoutWhileATargetIsNotInOrderThenItReadsNotConfirmed() {
        realm.portal().signIn(browser, user);
        consume(MOVED, realm, browser);
        change(MOVED, client -> {
            client.setRedirectUris(List.of("https://elsewhere.example/*"));
            client.setWebOrigins(List.of());
        });

        ShownPage page = signOut();

        assertThat(page.images()).isEmpty();
        assertThat(page.html().select("li .sso-name").eachText()).containsExactly("Moved & Co");
        assertThat(page.html().select("li .sso-state").eachText()).containsExactly("not confirmed");
    }

    private void change(String clientId, Consumer<ClientRepresentation> change) {
        ClientRepresentation client =
                realm.admin().clients().findByClientId(clientId).get(0);
        change.accept(client);
        realm.admin().clients().get(client.getId()).update(client);
    }

    private ShownPage signOut() {
        browser.open(URI.create(realm.issuer() + "/protocol/openid-connect/logout?client_id=customer-portal"))
                .form("form")
                .submit();
        return ShownPage.in(browser);
    }

    /** The address of one client must not decide over the policy of a page that belongs to all. */
    @Test
    void logoutWithAMeanFrontChannelAddressThenThePolicyOfThePageIsWhole() {
        RelyingParties sites = new RelyingParties(realm);
        OidcClient mean = sites.add("mean-site", site -> {
            site.setFrontchannelLogout(true);
            site.setAttributes(Map.of("frontchannel.logout.url", "https://a;sandbox;b@app.example/out"));
        });
        OidcClient odd = sites.add("odd-site", site -> {
            site.setFrontchannelLogout(true);
            site.setAttributes(Map.of("frontchannel.logout.url", "https://my_app.example/out"));
        });
        mean.signIn(browser, user);
        var again = odd.request();
        odd.redeem(again, browser.open(again.uri()));
        consumeAtAlpha();

        ShownPage page = signOut();

        assertThat(page.answer().header("Content-Security-Policy").orElseThrow())
                .contains("frame-src https://app.example;")
                .doesNotContain("sandbox");
        assertThat(page.html().select("li:has(.sso-unanswered) .sso-name").eachText())
                .containsExactly("odd-site");
    }

    /** Keycloak's own page for such clients breaks where one has no address, and goes on before anything is loaded. */
    @Test
    void logoutWithFrontChannelClientsThenOnePageWithBothAndOnToTheDestination() {
        URI frontChannel = server.sites().url(Site.UTILITY).resolve("/front-channel-logout");
        URI home = server.sites().url(Site.PORTAL).resolve("/");
        RelyingParties sites = new RelyingParties(realm);
        OidcClient front = sites.add("front-site", site -> {
            site.setFrontchannelLogout(true);
            site.setAttributes(Map.of(
                    "frontchannel.logout.url", frontChannel.toString(),
                    "frontchannel.logout.session.required", "true",
                    "post.logout.redirect.uris", home.toString()));
        });
        OidcClient muted = sites.add("muted-site", site -> site.setFrontchannelLogout(true));
        Tokens tokens = front.signIn(browser, user);
        var again = muted.request();
        muted.redeem(again, browser.open(again.uri()));
        String sid = consumeAtAlpha();

        Page done = browser.open(
                URI.create(front.logout(tokens) + "&post_logout_redirect_uri=" + FormBody.encode(home.toString())));

        ShownPage page = ShownPage.of(done.answer());
        assertAlphaIsTold(sid, page);
        assertThat(page.html().select("iframe").eachAttr("src")).singleElement().satisfies(frame -> assertThat(
                        FormBody.parametersOf(URI.create(frame)))
                .containsEntry("sid", sid)
                .containsEntry("iss", realm.issuer().toString()));
        assertThat(page.answer().header("Content-Security-Policy").orElseThrow())
                .contains("frame-src " + server.sites().url(Site.UTILITY) + ";");
        assertThat(done.redirect().orElseThrow().toString()).startsWith(home.toString());
        assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
    }
}
