package dev.ssobridge.it.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.browser.LoginPage;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The portal is no SSO target: it asks Keycloak as any OpenID Connect site may. */
@KeycloakTest
@DisplayName("A visit to the portal that the utility has not begun, in Chromium")
class PortalVisitIT {
    private final TestRealm realm;
    private final Chromium chromium;
    private final DemoSites sites;
    private final BrowserContext context;
    private final Page page;
    private final PortalPages portal;

    PortalVisitIT(KeycloakServer server, Chromium chromium, DemoSites sites) {
        this.realm = server.demo();
        this.chromium = chromium;
        this.sites = sites;
        this.context = chromium.context();
        this.page = context.newPage();
        this.portal = new PortalPages(page, sites.portal().url());
    }

    @Fixture
    static DemoSites sites(KeycloakServer server) {
        return DemoSites.start(server);
    }

    @AfterEach
    void closeBrowser() {
        context.close();
    }

    private void visit(Page tab) {
        tab.navigate(sites.portal().url() + "/");
        tab.waitForURL(sites.portal().url() + "/");
    }

    private void signInAtTheShop(Page tab) {
        tab.navigate(sites.shop().url() + "/login");
        LoginPage.shownIn(tab).submit(realm.users().imported("jane"));
        tab.waitForURL(url -> url.startsWith(sites.shop().url().toString()));
    }

    /** As a guest first, twice in one browser, with third-party cookies and without. */
    @Test
    void userOfTheShopIsSignedInAtThePortalWithoutAClickInEveryRound() {
        for (Supplier<BrowserContext> browser :
                List.<Supplier<BrowserContext>>of(chromium::context, chromium::contextWithThirdPartyCookies)) {
            try (BrowserContext visitor = browser.get()) {
                Page tab = visitor.newPage();
                PortalPages seen = new PortalPages(tab, sites.portal().url());
                for (int round = 1; round <= 2; round++) {
                    visit(tab);
                    assertThat(tab.locator(".who")).hasText("You are a guest");

                    signInAtTheShop(tab);
                    visit(tab);
                    assertThat(seen.user()).isEqualTo("jane");
                    assertThat(tab.locator(".who")).containsText("Jane");

                    tab.locator(".who button").click();
                    tab.waitForURL(sites.portal().url() + "/");
                    assertThat(seen.user()).isNull();
                }
            }
        }
    }

    @Test
    void guestThenKeycloakIsAskedOnceForEachVisitAndNeverInACircle() {
        List<String> asked = new CopyOnWriteArrayList<>();
        context.onRequest(request -> asked.add(request.url()));
        for (int round = 1; round <= 2; round++) {
            visit(page);
            page.locator(".brand").click();
            assertThat(page.locator(".who")).hasText("You are a guest");

            assertThat(asked.stream().filter(url -> url.contains("prompt=none")))
                    .hasSize(round);
        }
    }

    @Test
    void deepLinkOfAPersonWhoIsNotSignedInThenTheSamePageWithItsQuery() {
        String bill = sites.portal().url() + "/bills/42?x=y&z=%20%2F";
        page.navigate(bill);
        LoginPage.shownIn(page).submit(realm.users().imported("jane"));
        page.waitForURL(bill);

        assertThat(portal.user()).isEqualTo("jane");
        assertThat(page.locator("h1")).hasText("Bill 42");
    }

    @Test
    void anotherAccountChosenAtThePortalThenItIsShown() {
        signInAtTheShop(page);
        visit(page);
        assertThat(portal.selection()).isEqualTo("1001 SP-1");

        page.locator("[data-account='1002'] button").first().click();
        portal.arrive();

        assertThat(portal.selection()).isEqualTo("1002 SP-3");
        assertThat(page.locator(".usage h2")).containsText("SP-3");
        page.reload();
        assertThat(portal.selection()).isEqualTo("1002 SP-3");
    }
}
