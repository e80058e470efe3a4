package dev.ssobridge.it.signon;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.browser.LoginPage;
import dev.ssobridge.it.browser.SmallScreen;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.realm.RegistrationsJson;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.target.HostileSite;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TargetsJson;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Both pages on the smallest phone, in light and dark, with and without JavaScript; a site that never ends holds them.
 */
@Tag("newest")
@KeycloakTest
@DisplayName("The sign-on and sign-out page on a small screen")
class ImagePagesIT {
    private final Chromium chromium;
    private final TestRealm realm;

    ImagePagesIT(Chromium chromium, TestRealm realm) {
        this.chromium = chromium;
        this.realm = realm;
    }

    @Fixture
    static HostileSite sites() {
        return HostileSite.start();
    }

    @Fixture
    static TestRealm realm(KeycloakServer server, HostileSite sites) {
        return TargetRealm.of(
                server,
                json -> {
                    RegistrationsJson.setting(json, "signOnDeadline", "20");
                    RegistrationsJson.setting(json, "signOutDeadline", "20");
                },
                Stream.of("A site with a name that is quite long for a small screen", "quick", "slow")
                        .map(name -> target(name, sites))
                        .toArray(TestTarget[]::new));
    }

    private static TestTarget target(String name, HostileSite sites) {
        String client = name.split(" ", 2)[0].toLowerCase(Locale.ROOT);
        String path = client.equals("slow") ? HostileSite.ENDLESS : HostileSite.IMAGE;
        return TestTarget.of(client, sites.origin(client), TargetMechanism.MANAGEMENT_API)
                .withDisplayName(name)
                .withCallbackUrl(sites.url(client, path))
                .withSignOutUrl(sites.url(client, path));
    }

    private void signIn(Page page) {
        LoginPage.open(page, realm.portal().request()).submit(realm.users().create());
        assertThat(page.locator("#sso-page")).isVisible();
    }

    /** Every target consumes its token, and the browser asks to be signed out. */
    private void signOut(Page page) {
        for (Locator shown : page.locator("img").all()) {
            URI image = URI.create(shown.getAttribute("src"));
            String client = image.getHost().replace(".localhost", "");
            realm.api(client, TargetsJson.secret(client))
                    .token(FormBody.parametersOf(image).get("sso-token"))
                    .mustBe(200);
        }
        page.navigate(
                realm.issuer() + "/protocol/openid-connect/logout?client_id=customer-portal",
                new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        page.locator("#kc-logout").click();
        assertThat(page.locator("#sso-page[data-page=sign-out]")).isVisible();
    }

    @Test
    void signOnAndSignOutPageAreAccessibleAndFit() {
        SmallScreen screen = new SmallScreen(chromium);
        try (BrowserContext context = screen.context()) {
            Page page = context.newPage();
            signIn(page);
            assertThat(page.locator("#sso-status")).containsText("3 more sites");
            screen.keep(page, "sign-on");
            screen.assertGoodInItsFrame(page);

            signOut(page);
            assertThat(page.locator(".sso-done:visible")).hasCount(2);
            assertThat(page.locator(".sso-asking:visible")).hasText("asking \u2026");
            assertThat(page.locator(".sso-unknown:visible")).hasCount(0);
            screen.keep(page, "sign-out");
            screen.assertGoodInItsFrame(page);
        }
    }

    @Test
    void signOnAndSignOutPageWithoutJavaScriptSayWhatTheyKnowAndCanBeLeft() {
        SmallScreen screen = new SmallScreen(chromium);
        try (BrowserContext context = screen.contextWithoutJavaScript()) {
            Page page = context.newPage();
            signIn(page);
            assertThat(page.locator("#sso-link")).isInViewport();

            signOut(page);
            assertThat(page.locator(".sso-unknown:visible")).hasCount(3);
            assertThat(page.locator(".sso-asking:visible")).hasCount(0);
            assertThat(page.locator("#sso-page noscript p")).containsText("can\u2019t tell");
            screen.keep(page, "sign-out-without-javascript");
        }
    }

    /** The label is where it was promised, and on the button it never is. */
    @Test
    void labelOfTheSignOnPageIsInTheLowerRightCorner() {
        try (BrowserContext context = new SmallScreen(chromium).context()) {
            Page page = context.newPage();
            signIn(page);
            var label = page.locator(".sso-label").boundingBox();
            var button = page.locator("#sso-link").boundingBox();

            assertThat(label.x + label.width).isBetween(300.0, 320.0);
            assertThat(label.y + label.height).isBetween(600.0, 640.0);
            assertThat(button.y + button.height).isLessThan(label.y);
            assertThat(page.locator(".sso-icons img").first().evaluate("image => image.getBoundingClientRect().width"))
                    .satisfies(
                            width -> assertThat(((Number) width).doubleValue()).isLessThanOrEqualTo(32));
        }
    }
}
