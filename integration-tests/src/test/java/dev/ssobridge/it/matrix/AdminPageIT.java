package dev.ssobridge.it.matrix;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An administrator's way through the pages, on a server with the feature declarative-ui. */
@KeycloakTest
@Tag("matrix")
@DisplayName("Registrations in the admin console")
class AdminPageIT {
    private static final String WEBSITE = "sso-website";
    private static final String APPLICATION = "sso-application";
    private static final String TARGET = "sso-target";

    private final AdminRealm realm;
    private final Chromium chromium;
    private BrowserContext context;

    AdminPageIT(AdminRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @Fixture
    static AdminRealm realm() {
        return AdminRealm.create();
    }

    @BeforeEach
    void openBrowser() {
        context = chromium.context();
    }

    @AfterEach
    void close() {
        context.close();
        realm.clear();
    }

    private AdminConsole console(String user) {
        return AdminConsole.open(realm.url(), context, user);
    }

    @Test
    void websiteIsAddedWithMistakesCorrectedEditedAndDeleted() {
        AdminConsole console = console("admin");
        console.openList(WEBSITE);
        console.screenshot("website-empty");
        console.create();
        console.chooseClient("clientId", "water-sp");
        console.line("portals", 0).fill("nobody");
        console.addLine("portals");
        console.line("portals", 1).fill("customer-portal");
        console.clickSave();
        assertThat(console.alert())
                .containsText("Client: the client is not an OpenID Connect client (water-sp);"
                        + " Portals: there is no such client in this realm (nobody)");
        console.screenshot("website-refused");
        assertThat(realm.stored(WEBSITE)).isEmpty();

        console.chooseClient("clientId", "utility-website");
        console.fill("displayName", "The utility");
        console.line("portals", 0).fill("shop");
        console.save();
        console.edit(WEBSITE);
        console.reload();
        assertThat(console.client("clientId")).hasValue("utility-website");
        assertThat(console.lines("portals")).containsExactlyInAnyOrder("shop", "customer-portal");
        assertThat(console.field("existingUsers")).not().isChecked();
        assertThat(console.field("enabled")).isChecked();

        console.removeLine(console.lines("portals").indexOf("shop"));
        console.turn("enabled");
        console.save();
        console.screenshot("website-edited");
        assertThat(realm.settings(WEBSITE))
                .containsEntry("portals", List.of("customer-portal"))
                .containsEntry("enabled", List.of("false"))
                .doesNotContainKeys("realm", "providerId", "id");
        console.reload();
        assertThat(console.field("enabled")).not().isChecked();

        console.openList(WEBSITE);
        assertThat(console.main().locator("thead th"))
                .containsText(new String[] {"Client", "Name", "Existing users", "Enabled"});
        assertThat(console.main().locator("tbody")).containsText("utility-website");
        console.screenshot("website-list");
        console.delete(WEBSITE);
        assertThat(realm.stored(WEBSITE)).isEmpty();
    }

    @Test
    void applicationIsAddedWithMistakesCorrectedAndEdited() {
        AdminConsole console = console("admin");
        console.openList(APPLICATION);
        console.create();
        console.chooseClient("clientId", "water-sp");
        console.chooseClient("website", "shop");
        console.fill("entryUrl", "https://x/{a}'");
        console.fill("finalUrl", "https://water.example/#top");
        console.clickSave();
        assertThat(console.alert())
                .containsText("Entry URL: must be an absolute URL in ASCII (https://x/{a}');"
                        + " Final URL: must not have a fragment (https://water.example/#top);"
                        + " Website: the client is not registered as a website, or switched off there (shop)");
        console.screenshot("application-refused");
        assertThat(realm.stored(APPLICATION)).isEmpty();

        console.clearClient("website");
        console.fill("entryUrl", "https://water.example/in");
        console.fill("finalUrl", "https://water.example/");
        console.choose("samlLogoutAccept", "redirect", "soap");
        console.save();
        console.edit(APPLICATION);
        console.reload();
        assertThat(console.field("entryUrl")).hasValue("https://water.example/in");
        assertThat(console.main().locator("form")).containsText("redirect");
        assertThat(console.main().locator("form")).containsText("soap");
        console.choose("samlLogoutAccept", "redirect");
        console.save();
        console.screenshot("application-edited");
        assertThat(realm.settings(APPLICATION))
                .containsEntry("samlLogoutAccept", List.of("soap"))
                .containsEntry("samlLogoutBinding", List.of("stock"));
        console.openList(APPLICATION);
        console.screenshot("application-list");
    }

    @Test
    void targetIsAddedWithMistakesCorrectedEditedAndDeleted() {
        AdminConsole console = console("admin");
        console.openList(TARGET);
        console.create();
        console.fill("displayName", "Shop");
        console.chooseClient("clientId", "shop");
        console.fill("callbackUrl", "https://evil.example/sso/callback");
        console.fill("signOutUrl", "https://shop.example/sso/sign-out");
        console.fill("validityMinutes", "1441");
        console.clickSave();
        assertThat(console.alert()).containsText("Callback URL: the host is in none of the URLs");
        assertThat(console.alert()).containsText("Validity in minutes: must be a whole number in this range");
        console.screenshot("target-refused");
        assertThat(realm.stored(TARGET)).isEmpty();

        console.fill("callbackUrl", "https://shop.example/sso/callback");
        console.fill("validityMinutes", "30");
        console.line("attributes", 0).fill("phone");
        console.save();
        console.edit(TARGET);
        console.reload();
        assertThat(console.field("validityMinutes")).hasValue("30");
        assertThat(console.field("showIcon")).not().isChecked();
        console.turn("showIcon");
        console.save();
        console.screenshot("target-edited");
        assertThat(realm.settings(TARGET))
                .containsEntry("clientId", List.of("shop"))
                .containsEntry("attributes", List.of("phone"))
                .containsEntry("showIcon", List.of("true"));
        console.openList(TARGET);
        assertThat(console.main().locator("tbody")).containsText("openid-connect");
        console.screenshot("target-list");
        console.delete(TARGET);
        assertThat(realm.stored(TARGET)).isEmpty();
    }

    /** The first save makes the component, each further one changes it. */
    @Test
    void settingsOfTheRealmAreSavedOnceAndChanged() {
        AdminConsole console = console("admin");
        console.openTab();
        assertThat(console.field("loginTokenLifespan")).hasValue("120");
        assertThat(console.field("signOnDeadline")).hasValue("3");
        assertThat(console.field("signOutDeadline")).hasValue("3");
        console.fill("loginTokenLifespan", "601");
        console.fill("signOnDeadline", "soon");
        console.clickSave();
        assertThat(console.alert())
                .containsText("Login token lifespan in seconds: must be a whole number in this range (10 .. 600);"
                        + " Sign-on deadline in seconds: must be a whole number in this range (1 .. 20)");
        console.screenshot("settings-refused");
        assertThat(realm.stored(AdminConsole.TAB)).isEmpty();

        console.fill("loginTokenLifespan", "60");
        console.fill("signOnDeadline", "5");
        console.save();
        console.fill("finalUrl", "https://utility.example/bye");
        console.clickSave();
        assertThat(console.alerts("Saved successfully")).hasCount(2);
        console.openTab();
        console.reload();
        assertThat(console.field("loginTokenLifespan")).hasValue("60");
        assertThat(console.field("finalUrl")).hasValue("https://utility.example/bye");
        console.screenshot("settings-edited");
        assertThat(realm.settings(AdminConsole.TAB))
                .containsEntry("signOnDeadline", List.of("5"))
                .doesNotContainKeys("realm", "tab");
    }
}
