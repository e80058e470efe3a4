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
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import dev.ssobridge.it.signon.Brokered;
import dev.ssobridge.it.signon.ShownPage;
import dev.ssobridge.it.signon.TargetRealm;
import dev.ssobridge.it.target.Mechanism;
import dev.ssobridge.it.target.SsoTargets;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** Whoever starts the logout, and whoever else takes part in it: the targets are told, and it ends where it was bound to. */
@KeycloakTest
@DisplayName("The sign-out page, after every kind of logout")
class EverySignOutIT {
    private static final String ALPHA = "alpha.localhost";
    private static TestRealm realm;

    private final KeycloakServer server;
    private final CookieBrowser browser = realm.browser();
    private final TestUser user = realm.users().create();

    EverySignOutIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeAll
    static void makeRealm(KeycloakServer server) {
        realm = TargetRealm.of(server, json -> {}, alpha());
    }

    private static TestTarget alpha() {
        return TestTarget.of("alpha", URI.create("http://alpha.localhost:1081"), Mechanism.MANAGEMENT_API);
    }

    @AfterAll
    static void removeRealm() {
        realm.close();
    }

    /** Alpha consumes the token of the sign-on page that the browser was shown. */
    private static String consumeAtAlpha(TestRealm realm, CookieBrowser browser) {
        String token = ShownPage.in(browser).parameter(ALPHA, "sso-token").orElseThrow();
        return realm.api("alpha", SsoTargets.secret("alpha"))
                .token(token)
                .mustBe(200)
                .json()
                .path("sid")
                .asText();
    }

    private void assertTold(String sid, ShownPage page) {
        assertThat(page.hosts()).containsExactly(ALPHA);
        assertThat(page.parameter(ALPHA, "sid")).contains(sid);
        assertThat(server.database().count("SSO_TOKEN where USER_SESSION_ID = '" + sid + "'"))
                .isZero();
    }

    @Test
    void atTheAccountConsoleThenPageAndBackThere() {
        URI home = URI.create(realm.issuer() + "/account/");
        OidcClient console = new OidcClient(realm.issuer(), "account-console", "", home);
        var request = console.request();
        TargetRealm.logIn(browser, request, user);
        URI answer = URI.create(ShownPage.in(browser).html().select("#sso-link").attr("href"));
        Tokens tokens = console.redeem(request, answer);
        String sid = consumeAtAlpha(realm, browser);

        browser.open(
                URI.create(console.logout(tokens) + "&post_logout_redirect_uri=" + FormBody.encode(home.toString())));

        ShownPage page = ShownPage.in(browser);
        assertTold(sid, page);
        assertThat(page.html().select("#sso-link").attr("href")).startsWith(home.toString());
        assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
    }

    @Test
    void bySamlThenPageAndTheResponseToTheSite() {
        try (TestRealm own = TargetRealm.of(server, json -> {}, alpha())) {
            SamlSite site = SamlSite.addTo(own, server.sites().url(Site.PORTAL));
            CookieBrowser samlBrowser = own.browser();
            TestUser somebody = own.users().create();
            site.signIn(samlBrowser, somebody);
            String sid = consumeAtAlpha(own, samlBrowser);

            Page done = site.startLogout(samlBrowser, somebody);

            assertTold(sid, ShownPage.of(done.answer()));
            assertThat(site.logoutStatus(done)).isEqualTo("Success");
            assertThat(FormBody.parametersOf(done.redirect().orElseThrow())).containsEntry("RelayState", "back");
            assertThat(own.users().admin(somebody).getUserSessions()).isEmpty();
        }
    }

    /** The users of a realm that gets them from another one are signed out there, too, and at the targets of this one. */
    @Test
    void ofABrokeredUserThenTheProvidersSessionEndsAndThePage() {
        try (TestRealm upstream = TargetRealm.of(server, json -> {});
                TestRealm brokered = TargetRealm.of(server, json -> Brokered.by(upstream, json), alpha())) {
            Brokered.register(upstream, brokered);
            TestUser somebody = upstream.users().create();
            CookieBrowser both = brokered.browser();
            OidcClient site = brokered.portal();
            var request = site.request().with("kc_idp_hint", Brokered.ALIAS);
            Tokens tokens = site.redeem(request, TargetRealm.logIn(both, request, somebody));
            String sid = consumeAtAlpha(brokered, both);
            URI home = server.sites().url(Site.PORTAL).resolve("/");

            Page done = both.open(
                    URI.create(site.logout(tokens) + "&post_logout_redirect_uri=" + FormBody.encode(home.toString())));

            assertTold(sid, ShownPage.of(done.answer()));
            assertThat(done.redirect().orElseThrow().toString()).startsWith(home.toString());
            assertThat(upstream.users().admin(somebody).getUserSessions()).isEmpty();
        }
    }

    /** Somebody switched a site off in a hurry: its users are signed in there all the same. */
    @Test
    void whileAClientIsDisabledThenItsTargetIsTold() {
        try (TestRealm own = TargetRealm.of(server, json -> {}, alpha())) {
            CookieBrowser there = own.browser();
            own.portal().signIn(there, own.users().create());
            String sid = consumeAtAlpha(own, there);
            change(own, client -> client.setEnabled(false));

            assertTold(sid, signOut(own, there));
        }
    }

    /** A target that can't be told any more is never passed over in silence. */
    @Test
    void whileATargetIsNotInOrderThenItReadsNotConfirmed() {
        try (TestRealm own = TargetRealm.of(server, json -> {}, alpha().withDisplayName("Alpha & Co"))) {
            CookieBrowser there = own.browser();
            own.portal().signIn(there, own.users().create());
            consumeAtAlpha(own, there);
            change(own, client -> {
                client.setRedirectUris(List.of("https://elsewhere.example/*"));
                client.setWebOrigins(List.of());
            });

            ShownPage page = signOut(own, there);

            assertThat(page.images()).isEmpty();
            assertThat(page.html().select("li .sso-name").eachText()).containsExactly("Alpha & Co");
            assertThat(page.html().select("li .sso-state").eachText()).containsExactly("not confirmed");
        }
    }

    private static void change(TestRealm realm, Consumer<ClientRepresentation> change) {
        ClientRepresentation alpha =
                realm.admin().clients().findByClientId("alpha").get(0);
        change.accept(alpha);
        realm.admin().clients().get(alpha.getId()).update(alpha);
    }

    private static ShownPage signOut(TestRealm realm, CookieBrowser browser) {
        browser.open(URI.create(realm.issuer() + "/protocol/openid-connect/logout?client_id=customer-portal"))
                .form("form")
                .submit();
        return ShownPage.in(browser);
    }

    /** The address of one client must not decide over the policy of a page that belongs to all. */
    @Test
    void withAMeanFrontChannelAddressThenThePolicyIsWhole() {
        try (TestRealm own = TargetRealm.of(server, json -> {}, alpha())) {
            RelyingParties sites = new RelyingParties(own);
            OidcClient mean = sites.add("mean-site", site -> {
                site.setFrontchannelLogout(true);
                site.setAttributes(Map.of("frontchannel.logout.url", "https://a;sandbox;b@app.example/out"));
            });
            OidcClient odd = sites.add("odd-site", site -> {
                site.setFrontchannelLogout(true);
                site.setAttributes(Map.of("frontchannel.logout.url", "https://my_app.example/out"));
            });
            CookieBrowser there = own.browser();
            mean.signIn(there, own.users().create());
            var again = odd.request();
            odd.redeem(again, there.open(again.uri()));
            consumeAtAlpha(own, there);

            ShownPage page = signOut(own, there);

            assertThat(page.answer().header("Content-Security-Policy").orElseThrow())
                    .contains("frame-src https://app.example;")
                    .doesNotContain("sandbox");
            assertThat(page.html().select("li:has(.sso-unanswered) .sso-name").eachText())
                    .containsExactly("odd-site");
        }
    }

    /** Keycloak's own page for such clients breaks where one has no address, and goes on before anything is loaded. */
    @Test
    void withFrontChannelClientsThenOnePageWithBothAndOnToTheDestination() {
        URI frontChannel = server.sites().url(Site.UTILITY).resolve("/front-channel-logout");
        URI home = server.sites().url(Site.PORTAL).resolve("/");
        try (TestRealm own = TargetRealm.of(server, json -> {}, alpha())) {
            RelyingParties sites = new RelyingParties(own);
            OidcClient front = sites.add("front-site", site -> {
                site.setFrontchannelLogout(true);
                site.setAttributes(Map.of(
                        "frontchannel.logout.url", frontChannel.toString(),
                        "frontchannel.logout.session.required", "true",
                        "post.logout.redirect.uris", home.toString()));
            });
            OidcClient muted = sites.add("muted-site", site -> site.setFrontchannelLogout(true));
            TestUser somebody = own.users().create();
            CookieBrowser fronted = own.browser();
            Tokens tokens = front.signIn(fronted, somebody);
            var again = muted.request();
            muted.redeem(again, fronted.open(again.uri()));
            String sid = consumeAtAlpha(own, fronted);

            Page done = fronted.open(
                    URI.create(front.logout(tokens) + "&post_logout_redirect_uri=" + FormBody.encode(home.toString())));

            ShownPage page = ShownPage.of(done.answer());
            assertTold(sid, page);
            assertThat(page.html().select("iframe").eachAttr("src"))
                    .singleElement()
                    .satisfies(frame -> assertThat(FormBody.parametersOf(URI.create(frame)))
                            .containsEntry("sid", sid)
                            .containsEntry("iss", own.issuer().toString()));
            assertThat(page.answer().header("Content-Security-Policy").orElseThrow())
                    .contains("frame-src " + server.sites().url(Site.UTILITY) + ";");
            assertThat(done.redirect().orElseThrow().toString()).startsWith(home.toString());
            assertThat(own.users().admin(somebody).getUserSessions()).isEmpty();
        }
    }
}
