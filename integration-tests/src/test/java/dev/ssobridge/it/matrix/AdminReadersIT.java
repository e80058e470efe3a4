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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who reads the pages: a German administrator, and one who may only look. */
@KeycloakTest
@Tag("matrix")
@DisplayName("Readers of the registrations in the admin console")
class AdminReadersIT {
    private static final String WEBSITE = "sso-website";
    private static final String APPLICATION = "sso-application";
    private static final String TARGET = "sso-target";

    private final AdminRealm realm;
    private final Chromium chromium;
    private BrowserContext context;

    AdminReadersIT(AdminRealm realm, Chromium chromium) {
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

    @ParameterizedTest
    @CsvSource({"admin", "anna"})
    void everyFieldHasLabelAndHelpInWords(String administrator) {
        AdminConsole console = console(administrator);
        for (String kind : List.of(WEBSITE, APPLICATION, TARGET)) {
            console.openList(kind);
            console.create();
            console.screenshot("words-" + administrator + "-" + kind);
            mustBeInWords(console);
        }
        console.openTab();
        console.screenshot("words-" + administrator + "-" + AdminConsole.TAB);
        mustBeInWords(console);
    }

    private static void mustBeInWords(AdminConsole console) {
        List<String> helps = console.helps();
        assertThat(helps).hasSizeGreaterThan(4);
        assertThat(helps).allMatch(help -> help.contains(" "));
        assertThat(console.main().innerText() + console.navigation().innerText())
                .doesNotContain("ssoWebsite", "ssoApplication", "ssoTarget", "ssoSettings", "sso-");
        assertThat(console.main().locator("nav").allInnerTexts()).noneMatch(crumb -> crumb.contains("page"));
    }

    /** The token of the console does not tell a language; the administrator's profile does. */
    @Test
    void formAndItsMistakesAreGermanForAGermanAdministrator() {
        AdminConsole console = console("anna");
        console.openList(APPLICATION);
        console.create();
        assertThat(console.main()).containsText("Einstiegs-URL");
        console.chooseClient("clientId", "shop");
        console.fill("entryUrl", "https://evil.example/in");
        console.fill("finalUrl", "http://shop.example/");
        console.clickSave();
        assertThat(console.alert())
                .containsText("Nicht gespeichert: Einstiegs-URL: der Host steht in keiner der URLs des Clients selbst;"
                        + " ein * dort z\u00e4hlt nicht (evil.example); Ziel-URL: muss mit https:// beginnen");
        console.screenshot("german-refused");
    }

    @Test
    void administratorWhoMayOnlyLookSeesTheRegistrations() {
        realm.createShopTarget();
        AdminConsole reader = console("vera");
        List<String> failures = reader.answers(answer -> answer.status() >= 500);
        reader.openList(TARGET);
        assertThat(reader.main().locator("tbody")).containsText("Shop");
        reader.screenshot("reader-list");
        reader.edit(TARGET);
        assertThat(reader.field("callbackUrl")).hasValue("https://shop.example/sso/callback");
        reader.turn("enabled");
        reader.clickSave();
        assertThat(reader.alert()).containsText("403");
        reader.screenshot("reader-refused");
        assertThat(realm.settings(TARGET)).containsEntry("enabled", List.of("true"));
        assertThat(failures).isEmpty();
    }
}
