package dev.ssobridge.it.distributed;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestUser;
import java.net.URI;
import java.util.List;
import org.jsoup.nodes.Element;

/**
 * A user who has signed in at the portal, and the sign-on page that came with it.
 *
 * @param portal the portal's tokens
 * @param page the sign-on page as it came
 */
record SignedOn(Targets targets, TestUser user, CookieBrowser browser, Tokens portal, HttpAnswer page) {
    static SignedOn at(Targets targets) {
        return at(targets, targets.realm().users().create());
    }

    static SignedOn at(Targets targets, TestUser user) {
        CookieBrowser browser = targets.realm().browser();
        Tokens portal = targets.realm().portal().signIn(browser, user);
        return new SignedOn(targets, user, browser, portal, pageIn(browser));
    }

    /** The last of our pages that a browser was shown. */
    static HttpAnswer pageIn(CookieBrowser browser) {
        List<HttpAnswer> pages = browser.answers().stream()
                .filter(answer -> answer.body().contains("id=\"sso-page\""))
                .toList();
        if (pages.isEmpty()) {
            throw new AssertionError("No page of ours among " + browser.answers());
        }
        return pages.get(pages.size() - 1);
    }

    /** Whether a browser was shown one of our pages. */
    static boolean hasSeenPage(CookieBrowser browser) {
        return browser.answers().stream().anyMatch(answer -> answer.body().contains("id=\"sso-page\""));
    }

    /** The addresses of a page's images. */
    static List<URI> images(HttpAnswer page) {
        return page.html().select("img").stream()
                .map(image -> URI.create(image.attr("src")))
                .toList();
    }

    private String tokenFor(String host) {
        Element image = page.html().selectFirst("img[src*=" + host + ".localhost]");
        if (image == null) {
            throw new AssertionError("No image of " + host + " in " + page);
        }
        return FormBody.parametersOf(URI.create(image.attr("src"))).get("sso-token");
    }

    String shopToken() {
        return tokenFor("shop");
    }

    String forumToken() {
        return tokenFor("forum");
    }

    String sid() {
        return portal.identity().sid();
    }

    /** Signs out as the portal does. */
    void signOut() {
        browser.open(targets.realm().portal().logout(portal));
    }
}
