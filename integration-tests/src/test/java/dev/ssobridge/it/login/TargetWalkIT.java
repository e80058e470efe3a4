package dev.ssobridge.it.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.browser.LoginPage;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What docs/sign-out.md promises, in Chromium, with the demo's own sites. */
@KeycloakTest
@DisplayName("Signed in at the portal, signed on and off at shop and forum")
class TargetWalkIT {
    private final TestRealm realm;
    private final Chromium chromium;
    private final DemoSites sites;

    TargetWalkIT(KeycloakServer server, Chromium chromium, DemoSites sites) {
        this.realm = server.demo();
        this.chromium = chromium;
        this.sites = sites;
    }

    @Fixture
    static DemoSites sites(KeycloakServer server) {
        return DemoSites.start(server);
    }

    /** One browser profile on its tour, and the addresses that it asked for. */
    private final class Tour implements AutoCloseable {
        private final BrowserContext context;
        private final Page page;
        private final List<String> asked = new CopyOnWriteArrayList<>();

        Tour(BrowserContext context) {
            this.context = context;
            this.page = context.newPage();
            context.onRequest(request -> asked.add(request.url()));
        }

        void signInAtThePortal(String name) {
            leaveForThePortal(name);
            portal().arrive();
        }

        void leaveForThePortal(String name) {
            UtilityPages utility = new UtilityPages(page, sites.utility().url());
            utility.signIn(name);
            utility.open("My energy");
        }

        PortalPages portal() {
            return new PortalPages(page, sites.portal().url());
        }

        /** Opens the site's first page. Answers who is signed in there once it has come to rest. */
        String visit(URI site) {
            page.navigate(site + "/");
            page.waitForURL(url -> url.startsWith(site + "/"));
            return at(site).user();
        }

        PortalPages at(URI site) {
            return new PortalPages(page, site);
        }

        boolean askedFor(String part) {
            return asked.stream().anyMatch(url -> url.contains(part));
        }

        void signOutAtTheUtility() {
            page.navigate(sites.utility().url() + "/");
            page.locator("form[action='/logout'] button").click();
            page.waitForURL(sites.utility().url() + "/login");
        }

        void signOutAtThePortal() {
            page.navigate(sites.portal().url() + "/");
            page.getByText("Sign out").first().click();
        }

        @Override
        public void close() {
            context.close();
        }
    }

    private URI shop() {
        return sites.shop().url();
    }

    private URI forum() {
        return sites.forum().url();
    }

    private void walk(Supplier<BrowserContext> browser, String signOnAtTheShop, String signOnAtTheForum) {
        try (Tour tour = new Tour(browser.get())) {
            tour.signInAtThePortal("jane");
            assertThat(tour.visit(shop())).isEqualTo("jane");
            assertThat(tour.visit(forum())).isEqualTo("jane");
            assertThat(tour.askedFor(signOnAtTheShop)).isTrue();
            assertThat(tour.askedFor(signOnAtTheForum)).isTrue();
            String sid = tour.portal().me().path("sid").asText();
            assertThat(tour.at(shop()).me().path("sid").asText()).isEqualTo(sid);
            assertThat(tour.at(forum()).me().path("sid").asText()).isEqualTo(sid);

            Request image = tour.page.waitForRequest("**/sso/sign-out?*", tour::signOutAtThePortal);
            assertThat(image.resourceType()).isEqualTo("image");
            tour.page.waitForURL(url -> url.startsWith(sites.portal().url().toString()));

            assertThat(tour.portal().user()).isNull();
            assertThat(tour.at(shop()).user()).isNull();
            assertThat(tour.at(forum()).user()).isNull();
            assertThat(tour.visit(shop())).isNull();
            assertThat(tour.visit(forum())).isNull();
        }
    }

    /** The image's cookie comes with the visit: the token is redeemed. */
    @Test
    void signInWithThirdPartyCookiesThenTheImagesSignOn() {
        walk(chromium::contextWithThirdPartyCookies, "sso_token=", shop() + "/sso/callback?sso-token=");
        try (Tour tour = new Tour(chromium.contextWithThirdPartyCookies())) {
            tour.signInAtThePortal("jane");
            assertThat(tour.visit(forum())).isEqualTo("jane");
            assertThat(tour.askedFor("/sso/sign-on?")).isFalse();
        }
    }

    /** The image's cookie is lost: the sites ask without a click. */
    @Test
    void signInWithoutThirdPartyCookiesThenTheSitesAskForASignOn() {
        walk(chromium::context, "prompt=none", "/sso/sign-on?");
    }

    @Test
    void visitTargetsWhenNobodyIsSignedInThenTheyAskOnceForEachVisitAndShowThemselves() {
        try (Tour tour = new Tour(chromium.context())) {
            for (int round = 1; round <= 2; round++) {
                assertThat(tour.visit(shop())).isNull();
                tour.page.locator("a[href^='/products/']").first().click();
                assertThat(tour.page.locator("h1")).isVisible();
                assertThat(tour.visit(forum())).isNull();
                tour.page.locator("a[href^='/topics/']").first().click();
                assertThat(tour.page.locator("h1")).isVisible();

                assertThat(tour.asked.stream().filter(url -> url.contains("/realms/")))
                        .hasSize(2 * round);
            }
        }
    }

    /** The tour of the README, twice in one browser, each time as a guest first. */
    @Test
    void guestWhoSignsInElsewhereAndComesBackIsSignedInInEveryRound() {
        for (Supplier<BrowserContext> browser :
                List.<Supplier<BrowserContext>>of(chromium::context, chromium::contextWithThirdPartyCookies)) {
            try (Tour tour = new Tour(browser.get())) {
                for (int round = 1; round <= 2; round++) {
                    assertThat(tour.visit(shop())).isNull();
                    assertThat(tour.visit(forum())).isNull();

                    tour.signInAtThePortal("jane");
                    assertThat(tour.visit(shop())).isEqualTo("jane");
                    assertThat(tour.visit(forum())).isEqualTo("jane");

                    tour.signOutAtThePortal();
                    tour.page.waitForURL(
                            url -> url.startsWith(sites.portal().url().toString()));
                    tour.signOutAtTheUtility();
                }
            }
        }
    }

    @Test
    void anotherUserSignsInThenTheFirstOneIsGoneAtEveryTarget() {
        for (Supplier<BrowserContext> browser :
                List.<Supplier<BrowserContext>>of(chromium::context, chromium::contextWithThirdPartyCookies)) {
            try (Tour tour = new Tour(browser.get())) {
                tour.signInAtThePortal("jane");
                assertThat(tour.visit(forum())).isEqualTo("jane");
                assertThat(tour.visit(shop())).isEqualTo("jane");

                tour.leaveForThePortal("joe");
                tour.portal().agreeToTheSwitch();
                tour.portal().arrive();

                assertThat(tour.portal().user()).isEqualTo("joe");
                assertThat(tour.at(forum()).user()).isNull();
                assertThat(tour.at(shop()).user()).isNull();
                assertThat(tour.visit(forum())).isEqualTo("joe");
                assertThat(tour.visit(shop())).isEqualTo("joe");
            }
        }
    }

    @Test
    void signInAtTheShopThenSignedOnAtTheForum() {
        try (Tour tour = new Tour(chromium.context())) {
            tour.visit(shop());
            tour.page.getByText("Sign in").first().click();
            LoginPage.shownIn(tour.page).submit(realm.users().imported("jane"));
            tour.page.waitForURL(url -> url.startsWith(shop().toString()));

            assertThat(tour.at(shop()).user()).isEqualTo("jane");
            assertThat(tour.visit(forum())).isEqualTo("jane");
            assertThat(tour.page.locator("body")).containsText("Jane");
        }
    }
}
