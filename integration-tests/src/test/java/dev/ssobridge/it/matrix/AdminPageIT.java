package dev.ssobridge.it.matrix;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.server.BuildDirectory;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.SecondServer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** An administrator's way through the page, on a server with the feature declarative-ui. */
@KeycloakTest
@Tag("matrix")
@DisplayName("The page SSO targets of the admin console")
class AdminPageIT {
    private final Chromium chromium;

    AdminPageIT(Chromium chromium) {
        this.chromium = chromium;
    }

    private static void createRealm(SecondServer server) {
        ClientRepresentation shop = new ClientRepresentation();
        shop.setClientId("shop");
        shop.setRedirectUris(List.of("https://shop.example/*"));
        RealmRepresentation realm = new RealmRepresentation();
        realm.setRealm("utility");
        realm.setEnabled(true);
        realm.setClients(List.of(shop));
        server.admin().realms().create(realm);
    }

    private static Page open(SecondServer server, BrowserContext context) {
        Page page = context.newPage();
        page.navigate(server.url() + "/admin/master/console/#/utility");
        page.locator("#username").fill("admin");
        page.locator("#password").fill("admin");
        page.locator("#kc-login").click();
        openList(page);
        return page;
    }

    private static void openList(Page page) {
        page.getByTestId("nav-item-page-section/sso-target").click();
    }

    private static void save(Page page) {
        page.getByTestId("save").click();
        assertThat(page.getByTestId("last-alert")).containsText("Saved successfully");
    }

    private static void add(Page page, String callbackUrl) {
        page.getByTestId("add-item").or(page.getByText("Create item")).first().click();
        page.getByTestId("displayName").fill("Shop");
        page.locator("[id='config.clientId'] input").click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("shop"))
                .click();
        page.getByTestId("callbackUrl").fill(callbackUrl);
        page.getByTestId("signOutUrl").fill("https://shop.example/sso/sign-out");
        page.getByTestId("save").click();
    }

    /** For a look at them; the build keeps the pictures. */
    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(BuildDirectory.path().resolve("screenshots").resolve(name + ".png")));
    }

    @Test
    void targetIsAddedWithAMistakeCorrectedEditedAndDeleted() {
        try (SecondServer server = SecondServer.withPagesInTheAdminConsole();
                BrowserContext context = chromium.context()) {
            createRealm(server);
            Page page = open(server, context);
            screenshot(page, "admin-empty");
            add(page, "https://evil.example/sso/callback");
            assertThat(page.getByTestId("last-alert")).containsText("Callback URL: the host is in none of the URLs");
            screenshot(page, "admin-refused");
            assertThat(targets(server)).isEmpty();

            page.getByTestId("callbackUrl").fill("https://shop.example/sso/callback");
            save(page);
            openList(page);
            assertThat(page.locator("table")).containsText("openid-connect");
            screenshot(page, "admin-list");
            assertThat(page.locator("table")).containsText("Shop");
            assertThat(targets(server)).singleElement().satisfies(target -> assertThat(
                            target.getConfig().getFirst("clientId"))
                    .isEqualTo("shop"));

            page.locator("table a").first().click();
            page.getByTestId("validityMinutes").fill("30");
            save(page);
            screenshot(page, "admin-edited");
            assertThat(targets(server)).singleElement().satisfies(target -> assertThat(
                            target.getConfig().getFirst("validityMinutes"))
                    .isEqualTo("30"));
        }
    }

    private static List<ComponentRepresentation> targets(SecondServer server) {
        return server.admin().realm("utility").components().query().stream()
                .filter(component -> "sso-target".equals(component.getProviderId()))
                .toList();
    }
}
