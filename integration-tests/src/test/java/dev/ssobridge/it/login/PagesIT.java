package dev.ssobridge.it.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.browser.SmallScreen;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every page that a customer sees on the way, as small as a phone can be, in light and dark: WCAG 2.2 AA, checked by
 * axe.
 */
@Tag("newest")
@KeycloakTest
@DisplayName("The pages on the way to the portal")
class PagesIT {
    private final Chromium chromium;
    private final DemoSites sites;

    PagesIT(Chromium chromium, DemoSites sites) {
        this.chromium = chromium;
        this.sites = sites;
    }

    @Fixture
    static DemoSites sites(KeycloakServer server) {
        return DemoSites.start(server);
    }

    @Test
    void pagesOfUtilityAndPortalAreAccessibleAndFit() {
        SmallScreen screen = new SmallScreen(chromium);
        try (BrowserContext context = screen.context()) {
            Page page = context.newPage();
            page.navigate(sites.portal().url() + "/");
            screen.assertGood(page);
            page.navigate(sites.utility().url() + "/login");
            screen.assertGood(page);
            page.locator("#username").fill("nobody");
            page.locator("#password").fill("wrong");
            page.locator("form.card button").click();
            assertThat(page.locator("[role=alert]")).isVisible();
            screen.assertGood(page);

            UtilityPages utility = new UtilityPages(page, sites.utility().url());
            utility.signIn("jane");
            screen.assertGood(page);
            utility.open("My energy");
            PortalPages portal = new PortalPages(page, sites.portal().url());
            portal.arrive();
            assertThat(portal.user()).isEqualTo("jane");
            screen.assertGood(page);
            page.navigate(sites.portal().url() + "/callback?state=nobodys");
            assertThat(page.locator("[role=alert]")).isVisible();
            screen.assertGood(page);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void pagesThatAGuestSeesAreAccessibleAndFitInTheLanguageOfTheBrowser(String language) {
        SmallScreen screen = new SmallScreen(chromium);
        try (BrowserContext context = screen.context(language)) {
            Page page = context.newPage();
            for (String address : List.of(
                    sites.utility().url() + "/login",
                    sites.portal().url() + "/",
                    sites.shop().url() + "/",
                    sites.shop().url() + "/products/door-seal",
                    sites.forum().url() + "/",
                    sites.forum().url() + "/topics/night-use?sso-unknown=1",
                    sites.forum().url() + "/topics/none")) {
                page.navigate(address);
                assertThat(page.locator("html")).hasAttribute("lang", language);
                screen.assertGood(page);
            }
        }
    }

    @Test
    void pagesThatAGermanCustomerSeesAreAccessibleAndFit() {
        SmallScreen screen = new SmallScreen(chromium);
        try (BrowserContext context = screen.context("de")) {
            Page page = context.newPage();
            page.navigate(sites.utility().url() + "/login");
            page.locator("#username").fill("jane");
            page.locator("#password").fill("jane");
            page.locator("form.card button").click();
            assertThat(page.locator("h1")).hasText("Schön, dass Sie da sind, Jane");
            screen.assertGood(page);
            page.locator(".hero button").click();
            page.waitForURL(sites.portal().url() + "/");
            page.locator("summary").click();
            screen.assertGood(page);
            page.navigate(sites.portal().url() + "/bills/42");
            screen.assertGood(page);
        }
    }

    @Test
    void questionBeforeAUserSwitchIsAccessibleAndFits() {
        SmallScreen screen = new SmallScreen(chromium);
        try (BrowserContext context = screen.context()) {
            Page page = context.newPage();
            walkToTheQuestion(page);

            screen.assertGoodInItsFrame(page);
            screen.keep(page, "user-switch");
        }
    }

    @Test
    void questionBeforeAUserSwitchNeedsNoJavaScript() {
        SmallScreen screen = new SmallScreen(chromium);
        try (BrowserContext context = screen.contextWithoutJavaScript()) {
            Page page = context.newPage();
            walkToTheQuestion(page);

            PortalPages portal = new PortalPages(page, sites.portal().url());
            portal.agreeToTheSwitch();
            portal.arrive();
            assertThat(portal.user()).isEqualTo("joe");
        }
    }

    private void walkToTheQuestion(Page page) {
        UtilityPages utility = new UtilityPages(page, sites.utility().url());
        utility.signIn("jane");
        utility.open("My energy");
        new PortalPages(page, sites.portal().url()).arrive();
        utility.signOut();
        utility.signIn("joe");
        utility.open("My energy");
        assertThat(page.locator("#sso-switch")).isVisible();
    }

    @Test
    void pageOfARefusedTokenIsAccessibleAndFits() {
        SmallScreen screen = new SmallScreen(chromium);
        try (BrowserContext context = screen.context()) {
            Page page = context.newPage();
            page.navigate(sites.portal().url() + "/sso?sso_token=" + "A".repeat(43));

            assertThat(page.locator("#sso-back")).isInViewport();
            assertThat(page.locator("#sso-refused-token button")).isInViewport();
            SmallScreen.inLightAndDark(page, scheme -> {
                screen.assertFits(page);
                screen.assertAccessible(page, scheme, "main");
            });
        }
    }
}
