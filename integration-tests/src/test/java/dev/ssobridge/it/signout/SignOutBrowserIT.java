package dev.ssobridge.it.signout;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.browser.LoginPage;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.CallbackSite;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.RegistrationsJson;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import dev.ssobridge.it.signon.TargetRealm;
import dev.ssobridge.it.target.HostileSite;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TargetsJson;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The page tells the truth about each site, and then goes on. */
@KeycloakTest
@DisplayName("The sign-out page in Chromium")
class SignOutBrowserIT {
    private static final List<String> BAD = List.of(
            HostileSite.ENDLESS,
            HostileSite.LOOP,
            HostileSite.TO_LOGIN,
            HostileSite.BASIC_AUTH,
            HostileSite.HTML,
            HostileSite.ERROR,
            HostileSite.RESET);

    private final KeycloakServer server;
    private final Chromium chromium;
    private final HostileSite sites;

    /** The callback site only has to be there: it answers at the portal, where the browser arrives. */
    SignOutBrowserIT(KeycloakServer server, Chromium chromium, HostileSite sites, CallbackSite arrival) {
        this.server = server;
        this.chromium = chromium;
        this.sites = sites;
    }

    @Fixture
    static HostileSite sites() {
        return HostileSite.start();
    }

    @Fixture
    static CallbackSite arrival(KeycloakServer server) {
        return new CallbackSite(server.sites(), Site.PORTAL);
    }

    private TestRealm realm(TestTarget... targets) {
        return TargetRealm.of(server, json -> RegistrationsJson.setting(json, "signOutDeadline", "2"), targets);
    }

    /** One whose sign-out is at that path; its sign-on works. */
    private TestTarget target(String name, String signOut) {
        return TestTarget.of(name, sites.origin(name), TargetMechanism.MANAGEMENT_API)
                .withCallbackUrl(sites.url(name, HostileSite.IMAGE))
                .withSignOutUrl(sites.url(name, signOut));
    }

    /** Signs in; every target gets its token with the image and consumes it. */
    private Tokens signedOn(TestRealm realm, Page page, TestUser user) {
        OidcClient portal = realm.portal();
        AuthorizationRequest request = portal.request();
        List<String> asked = new CopyOnWriteArrayList<>();
        page.onRequest(seen -> asked.add(seen.url()));
        URI arrived = LoginPage.open(page, request).signIn(user, portal.redirectUri());
        asked.stream()
                .filter(url -> url.contains("sso-token="))
                .map(URI::create)
                .forEach(image -> {
                    String client = image.getHost().replace(".localhost", "");
                    realm.api(client, TargetsJson.secret(client))
                            .token(FormBody.parametersOf(image).get("sso-token"))
                            .mustBe(200);
                });
        return portal.redeem(request, arrived);
    }

    private URI signOut(TestRealm realm, Tokens tokens) {
        return URI.create(realm.portal().logout(tokens) + "&post_logout_redirect_uri="
                + FormBody.encode(server.sites().url(Site.PORTAL) + "/"));
    }

    private static String state(Page page, String site) {
        return page.locator("li")
                .filter(new Locator.FilterOptions().setHasText(site))
                .locator(".sso-state")
                .innerText();
    }

    private static String link(Page page, String site) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(site))
                .getAttribute("href");
    }

    @Test
    void onlyTargetsThatAnswerWithAnImageReadSignedOutAndThePageGoesOn() {
        TestTarget[] targets = Stream.concat(
                        Stream.of(target("good", HostileSite.IMAGE)),
                        BAD.stream().map(path -> target(path.substring(1), path)))
                .toArray(TestTarget[]::new);
        try (TestRealm realm = realm(targets);
                BrowserContext context = chromium.context()) {
            Page page = context.newPage();
            TestUser user = realm.users().create();
            Tokens tokens = signedOn(realm, page, user);

            page.navigate(
                    signOut(realm, tokens).toString(),
                    new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
            assertThat(page.locator("#sso-status")).containsText("may still be signed in");

            assertThat(state(page, "good")).isEqualTo("signed out");
            assertThat(BAD)
                    .allSatisfy(path ->
                            assertThat(state(page, path.substring(1))).as(path).isEqualTo("not confirmed"));
            assertThat(link(page, "endless")).startsWith(sites.origin("endless").toString());
            assertThat(sites.requests(HostileSite.SCRIPT_RAN)).isEmpty();
            page.waitForURL(url -> url.startsWith(server.sites().url(Site.PORTAL) + "/"));
            assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
        }
    }

    @Test
    void everyTargetAnswersThenTheSignOutPageSaysSo() {
        try (TestRealm realm = realm(target("one", HostileSite.IMAGE), target("two", HostileSite.IMAGE));
                BrowserContext context = chromium.context()) {
            Page page = context.newPage();
            Tokens tokens = signedOn(realm, page, realm.users().create());

            page.navigate(realm.portal().logout(tokens).toString());

            assertThat(page.locator("#sso-status")).containsText("All sites have confirmed");
            assertThat(page.locator(".sso-done:visible")).hasCount(2);
            assertThat(page.locator(".sso-unknown:visible")).hasCount(0);
        }
    }

    @Test
    void signOutPageWithoutJavaScriptClaimsNothing() {
        try (TestRealm realm = realm(target("good", HostileSite.IMAGE), target("bad", HostileSite.ENDLESS));
                BrowserContext context = chromium.context(
                        new Browser.NewContextOptions().setLocale("en").setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            Tokens tokens = signedOn(realm, page, realm.users().create());

            page.navigate(
                    realm.portal().logout(tokens).toString(),
                    new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));

            assertThat(state(page, "good")).isEqualTo("not confirmed");
            assertThat(state(page, "bad")).isEqualTo("not confirmed");
            assertThat(page.locator(".sso-done:visible")).hasCount(0);
        }
    }
}
