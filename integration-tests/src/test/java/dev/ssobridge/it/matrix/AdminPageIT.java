package dev.ssobridge.it.matrix;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.SecondServer;
import java.nio.file.Path;
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
@DisplayName("The page Single Sign-On of the admin console")
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
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Single Sign-On"))
                .click();
        return page;
    }

    private static Locator field(Page page, String name) {
        return page.getByTestId("config." + name);
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of(System.getProperty("sso.build.directory"), "screenshots", name + ".png")));
    }

    @Test
    void addWithAMistakeThenCorrectItThenEditAndDelete() {
        try (SecondServer server = SecondServer.withPagesInTheAdminConsole();
                BrowserContext context = chromium.context()) {
            createRealm(server);
            Page page = open(server, context);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Create"))
                    .or(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create")))
                    .first()
                    .click();
            screenshot(page, "admin-form");
            System.out.println(field(page, "x") + targets(server).toString() + page.content());
        }
    }

    private static List<ComponentRepresentation> targets(SecondServer server) {
        return server.admin().realm("utility").components().query().stream()
                .filter(component -> "sso-target".equals(component.getProviderId()))
                .toList();
    }
}
