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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every page that a customer sees on the way, as small as a phone can be, in light and dark: WCAG 2.2 AA, checked by
 * axe.
 */
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

    @Test
    void questionBeforeAUserSwitchIsAccessibleAndFits() {
        SmallScreen screen = new SmallScreen(chromium);
        try (BrowserContext context = screen.context()) {
            Page page = context.newPage();
            walkToTheQuestion(page);

            screen.assertGood(page);
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
                screen.assertAccessible(page, "main");
            });
        }
    }
}
