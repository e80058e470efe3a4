package dev.ssobridge.it.login;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;

/** The utility's website in a real browser. */
record UtilityPages(Page page, URI site) {

    /** Signs in there; the password is the name. */
    void signIn(String name) {
        page.navigate(site + "/login");
        page.locator("#username").fill(name);
        page.locator("#password").fill(name);
        button("Sign in").click();
        page.waitForURL(site + "/");
    }

    void signOut() {
        page.navigate(site + "/");
        button("Sign out").click();
        page.waitForURL(site + "/login");
    }

    /** Clicks the button of that name; what follows is the caller's. */
    void open(String name) {
        page.navigate(site + "/");
        button(name).click();
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
