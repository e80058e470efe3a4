package dev.ssobridge.it.login;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestUser;
import java.net.URI;
import java.util.Map;

/**
 * A browser's way from a site to Keycloak, and where it is now.
 *
 * @param page what the browser shows, or its redirect back to the site
 */
record Visit(OidcClient site, AuthorizationRequest request, Page page) {
    static Visit of(CookieBrowser browser, OidcClient site, AuthorizationRequest request) {
        return new Visit(site, request, browser.open(request.uri()));
    }

    /** The request pushed first (PAR). */
    static Visit pushed(CookieBrowser browser, OidcClient site, AuthorizationRequest request) {
        return new Visit(site, request, browser.open(site.push(request)));
    }

    /** The request sent as a form, by POST. */
    static Visit posted(CookieBrowser browser, OidcClient site, AuthorizationRequest request) {
        URI endpoint = URI.create(request.uri().toString().replaceFirst("\\?.*", ""));
        Map<String, String> fields = FormBody.parametersOf(request.uri());
        return new Visit(site, request, new Page.Form(browser, endpoint, fields).submit()).goOn();
    }

    /** Asks who is signed in, with {@code prompt=none} and no token. */
    static Visit silent(CookieBrowser browser, OidcClient site) {
        return of(browser, site, Prompt.NONE.of(site.request()));
    }

    /** The token of a request, to see what has become of it. */
    static String tokenIn(AuthorizationRequest request) {
        return FormBody.parametersOf(request.uri()).get("sso_token");
    }

    /** Goes on as the page's script does where the request is posted once more, after a logout. */
    Visit goOn() {
        return page.has("form#sso-form[action$=/protocol/openid-connect/auth]")
                ? at(page.form("#sso-form").submit())
                : this;
    }

    /** The same visit, some steps later. */
    Visit at(Page later) {
        return new Visit(site, request, later);
    }

    Tokens tokens() {
        return site.redeem(request, page);
    }

    /** Who is signed in at the site, out of a validated ID token. */
    Identity identity() {
        return tokens().identity();
    }

    /** The parameters of the redirect to the site; the state has been checked. */
    Map<String, String> answer() {
        return request.answer(page).parameters();
    }

    /** The error that the site got. */
    String error() {
        return request.answer(page).error().orElseThrow(() -> new AssertionError("No error but " + answer()));
    }

    boolean isAtLoginPage() {
        return page.has("#kc-form-login");
    }

    /** Whether a page says that the link is not good, and leads back to the website. */
    boolean isAtRefusedTokenPage() {
        return page.has("#sso-refused-token");
    }

    /** Chooses the login form there, whatever the website would do. */
    Visit signInHere() {
        return at(page.form("#sso-refused-token").with("sso_choice", "login").submit());
    }

    /** Fills in the login page, whether or not it knows the name already. */
    Visit logIn(TestUser user) {
        Page.Form form = page.form("#kc-form-login").with("password", user.password());
        if (form.values().containsKey("username")) {
            form.with("username", user.username());
        }
        return at(form.submit());
    }

    /** The message of a Keycloak page, empty where there is none. */
    String message() {
        return page.html().select(".kc-feedback-text").text();
    }
}
