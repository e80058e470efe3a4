package dev.ssobridge.it.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.browser.LoginPage;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page that a customer sees on the way, as small as a phone can be, in light and dark: WCAG 2.2 AA, checked by axe. */
@KeycloakTest
@DisplayName("The pages on the way to the portal")
class PagesIT {
    private static final List<String> WCAG_22_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final int SMALLEST = 320;

    private static DemoSites sites;

    private final Chromium chromium;

    PagesIT(Chromium chromium) {
        this.chromium = chromium;
    }

    @BeforeAll
    static void startSites(KeycloakServer server) {
        sites = DemoSites.start(server);
    }

    @AfterAll
    static void stopSites() {
        sites.close();
    }

    private BrowserContext small(ColorScheme scheme) {
        return chromium.context(new Browser.NewContextOptions()
                .setLocale("en")
                .setViewportSize(SMALLEST, 640)
                .setColorScheme(scheme));
    }

    private static void assertFits(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width of " + page.url())
                .isEqualTo(SMALLEST);
    }

    private static void assertAccessible(Page page, String part) {
        assertThat(new AxeBuilder(page)
                        .include(part)
                        .withTags(WCAG_22_AA)
                        .analyze()
                        .getViolations())
                .as("axe on " + page.url())
                .isEmpty();
    }

    /** The brightness of the page's ground, 0 to 255. */
    private static void assertGround(Page page, ColorScheme scheme) {
        int ground = (Integer) page.evaluate(
                "Math.max(...getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number))");
        if (scheme == ColorScheme.DARK) {
            assertThat(ground).as("ground of " + page.url()).isLessThan(100);
        } else {
            assertThat(ground).as("ground of " + page.url()).isGreaterThan(200);
        }
    }

    private static void assertGood(Page page, ColorScheme scheme) {
        assertFits(page);
        assertGround(page, scheme);
        assertAccessible(page, "html");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void utilityAndPortalAreAccessibleAndFit(ColorScheme scheme) {
        try (BrowserContext context = small(scheme)) {
            Page page = context.newPage();
            page.navigate(sites.portal().url() + "/");
            assertGood(page, scheme);
            page.navigate(sites.utility().url() + "/login");
            assertGood(page, scheme);
            page.locator("#username").fill("nobody");
            page.locator("#password").fill("wrong");
            page.locator("form.card button").click();
            assertThat(page.locator("[role=alert]")).isVisible();
            assertGood(page, scheme);

            UtilityPages utility = new UtilityPages(page, sites.utility().url());
            utility.signIn("jane");
            assertGood(page, scheme);
            utility.open("My energy");
            PortalPages portal = new PortalPages(page, sites.portal().url());
            portal.arrive();
            assertThat(portal.user()).isEqualTo("jane");
            assertGood(page, scheme);
            page.navigate(sites.portal().url() + "/callback?state=nobodys");
            assertThat(page.locator("[role=alert]")).isVisible();
            assertGood(page, scheme);
        }
    }

    /** Only the message is ours, the page around it is Keycloak's. */
    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void messageOnTheLoginPageIsAccessibleAndFits(ColorScheme scheme) {
        try (BrowserContext context = small(scheme)) {
            Page page = context.newPage();
            page.navigate(sites.portal().url() + "/sso?sso_token=" + "A".repeat(43));
            LoginPage.shownIn(page);

            assertThat(page.locator(".kc-feedback-text")).isInViewport();
            assertFits(page);
            assertAccessible(page, ".pf-v5-c-alert");
        }
    }
}
