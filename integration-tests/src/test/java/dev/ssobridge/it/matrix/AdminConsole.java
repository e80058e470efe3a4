package dev.ssobridge.it.matrix;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import dev.ssobridge.it.server.BuildDirectory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The admin console in a browser, at the realm {@code utility}: its pages of registrations and the tab of the realm
 * settings. A field is named by its key.
 */
final class AdminConsole {
    static final String TAB = "sso-settings";

    private final URI server;
    private final Page page;

    private AdminConsole(URI server, Page page) {
        this.server = server;
        this.page = page;
    }

    /** Signs an administrator in, whose password is the name. */
    static AdminConsole open(URI server, BrowserContext context, String user) {
        AdminConsole console = new AdminConsole(server, context.newPage());
        console.page.navigate(server + "/admin/master/console/#/utility");
        console.page.locator("#username").fill(user);
        console.page.locator("#password").fill(user);
        console.page.locator("#kc-login").click();
        return console;
    }

    /** Opens the list of registrations of that kind. */
    void openList(String kind) {
        page.getByTestId("nav-item-page-section/" + kind).click();
        page.getByTestId("view-header").waitFor();
    }

    void openTab() {
        page.navigate(server + "/admin/master/console/#/utility/realm-settings/" + TAB);
        field("loginTokenLifespan").waitFor();
    }

    /** Opens an empty form; from the list. */
    void create() {
        page.locator("main .pf-m-primary").first().click();
        page.getByTestId("save").waitFor();
    }

    /** Opens the only registration of a kind. */
    void edit(String kind) {
        openList(kind);
        page.locator("table a").first().click();
        page.getByTestId("save").waitFor();
    }

    void reload() {
        page.reload();
        page.getByTestId("save").waitFor();
    }

    Locator field(String name) {
        return page.getByTestId(name);
    }

    void fill(String name, String value) {
        field(name).fill(value);
    }

    /** Turns a switch to its other position. */
    void turn(String name) {
        page.locator("label[for='" + name + "'].pf-v5-c-switch").click();
    }

    Locator client(String name) {
        return page.locator("[id='config." + name + "'] input");
    }

    void chooseClient(String name, String clientId) {
        if (!client(name).inputValue().isEmpty()) {
            clearClient(name);
        }
        client(name).click();
        option(clientId).click();
    }

    void clearClient(String name) {
        page.locator("[id='config." + name + "'] .pf-v5-c-text-input-group__utilities button")
                .click();
    }

    private Locator option(String text) {
        return page.getByRole(
                AriaRole.OPTION, new Page.GetByRoleOptions().setName(text).setExact(true));
    }

    /** Chooses from a list of several, or takes back. */
    void choose(String name, String... options) {
        for (String text : options) {
            page.locator("#" + name + " button[aria-label='Menu toggle']").click();
            option(text).click();
        }
    }

    /** The lines of a list of texts. */
    Locator line(String name, int number) {
        return page.getByTestId("config." + name + number);
    }

    /** The values of such a list. Keycloak keeps no order of them. */
    List<String> lines(String name) {
        line(name, 0).waitFor();
        return page.locator("[data-testid^='config." + name + "']:is(input)").all().stream()
                .map(Locator::inputValue)
                .toList();
    }

    void addLine(String name) {
        page.getByTestId("config." + name + "-addValue").click();
    }

    /** In a form with one such list. */
    void removeLine(int number) {
        page.getByTestId("remove" + number).click();
    }

    /** Sends the form; ends with the answer to it. */
    void clickSave() {
        page.waitForResponse(
                response -> List.of("POST", "PUT").contains(response.request().method())
                        && response.url().contains("/components"),
                () -> page.getByTestId("save").click());
    }

    void save() {
        clickSave();
        assertThat(alert()).containsText("Saved successfully");
    }

    Locator alert() {
        return page.getByTestId("last-alert");
    }

    Locator alerts(String text) {
        return page.locator(".pf-v5-c-alert", new Page.LocatorOptions().setHasText(text));
    }

    Locator main() {
        return page.locator("main");
    }

    Locator navigation() {
        return page.locator("#page-sidebar");
    }

    /** Deletes the only registration of a kind. */
    void delete(String kind) {
        openList(kind);
        page.locator("table tbody button").first().click();
        page.getByRole(AriaRole.MENUITEM).first().click();
        page.waitForResponse(
                response -> response.request().method().equals("DELETE"),
                () -> page.locator("#modal-confirm").click());
        assertThat(page.locator("table")).hasCount(0);
    }

    /** The help of all fields that is shown on a click, in the order of the form. */
    List<String> helps() {
        List<String> texts = new ArrayList<>();
        for (Locator button :
                page.locator("main form .pf-v5-c-form__group-label-help").all()) {
            button.click();
            Locator popover = page.locator(".pf-v5-c-popover__body");
            assertThat(popover).isVisible();
            texts.add(popover.innerText());
            page.keyboard().press("Escape");
            assertThat(popover).hasCount(0);
        }
        return texts;
    }

    /** Notes what the server answers from now on, as far as it is of that kind. */
    List<String> answers(Predicate<Response> wanted) {
        List<String> answers = new ArrayList<>();
        page.onResponse(response -> {
            if (wanted.test(response)) {
                answers.add(response.status() + " " + response.url());
            }
        });
        return answers;
    }

    /** For a look at it; the build keeps the pictures. */
    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(BuildDirectory.path().resolve("screenshots").resolve("admin-" + name + ".png")));
    }
}
