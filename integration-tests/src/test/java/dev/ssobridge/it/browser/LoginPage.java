package dev.ssobridge.it.browser;

import com.microsoft.playwright.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.realm.TestUser;
import java.net.URI;

/** Keycloak's login page. */
public final class LoginPage {
    private final Page page;

    private LoginPage(Page page) {
        this.page = page;
    }

    /** Goes to an authorization request that ends at the login page. */
    public static LoginPage open(Page page, AuthorizationRequest request) {
        page.navigate(request.uri().toString());
        return shownIn(page);
    }

    /** Waits for the login page. */
    public static LoginPage shownIn(Page page) {
        page.locator("#kc-form-login").waitFor();
        return new LoginPage(page);
    }

    /** Submits name and password; what follows is the caller's. */
    public void submit(TestUser user) {
        page.locator("#username").fill(user.username());
        page.locator("#password").fill(user.password());
        page.locator("#kc-login").click();
    }

    /** Signs in and waits until the browser is at the relying party. Answers the address there. */
    public URI signIn(TestUser user, URI redirectUri) {
        submit(user);
        page.waitForURL(url -> url.startsWith(redirectUri.toString()));
        return URI.create(page.url());
    }
}
