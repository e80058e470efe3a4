package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.browser.LoginPage;
import dev.ssobridge.it.browser.SmallScreen;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page for administrators as people see it: on a small screen, without JavaScript, in two languages. */
@Tag("newest")
@KeycloakTest
@DisplayName("The page for administrators on a small screen")
class AdminPagesScreenIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final SmallScreen screen;

    AdminPagesScreenIT(KeycloakServer server, Chromium chromium, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        this.screen = new SmallScreen(chromium);
    }

    /** The realm has a fault to show: people hold the role of the websites. */
    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, json -> json.put("editUsernameAllowed", true));
    }

    private Page open(BrowserContext context, TestUser administrator) {
        AdminBrowser addresses = AdminBrowser.at(server, realm);
        Page page = context.newPage();
        LoginPage.open(page, addresses.console()).submit(administrator);
        page.waitForURL(url -> url.contains("/console/"));
        page.navigate(addresses.address("/" + realm.name()).toString());
        return page;
    }

    @Test
    void fitsAndIsAccessibleWithoutJavaScript() {
        TestUser administrator = AdminBrowser.administrator(realm, "realm-admin");
        try (BrowserContext context = screen.contextWithoutJavaScript()) {
            Page page = open(context, administrator);
            page.locator("#sso-set-up form button[value=preview]").first().click();
            assertThat(page.locator("#sso-report").isVisible()).isTrue();
            assertThat(page.locator("#sso-doctor tbody tr").count()).isPositive();
            screen.keep(page, "admin-page");
        }
        try (BrowserContext context = screen.context()) {
            Page page = open(context, administrator);
            page.locator("summary").click();
            screen.assertGood(page);
            page.navigate(AdminBrowser.at(server, realm).address("").toString());
            screen.assertGood(page);
        }
    }
}
