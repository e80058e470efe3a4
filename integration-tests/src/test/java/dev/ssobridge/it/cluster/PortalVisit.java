package dev.ssobridge.it.cluster;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.oidc.AuthorizationAnswer;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestUser;
import java.net.URI;
import java.util.List;

/** One browser at the cluster's public address, and the pages that it was shown there. */
record PortalVisit(Cluster cluster, CookieBrowser browser) {
    static PortalVisit of(Cluster cluster) {
        return new PortalVisit(cluster, cluster.browser());
    }

    /** Signs in on the login page; the sign-on page follows. */
    Tokens signIn(TestUser user) {
        return cluster.portal().signIn(browser, user);
    }

    void signOut(Tokens tokens) {
        browser.open(cluster.portal().logout(tokens));
    }

    /** Redeems a token to the end: code, tokens, identity. */
    Tokens redeem(OidcClient site, String token) {
        AuthorizationRequest request = request(site, token);
        return site.redeem(request, browser.open(request.uri()));
    }

    /** Presents a token and follows the redirect back to the site, which has a code or an error. */
    AuthorizationAnswer present(OidcClient site, String token) {
        AuthorizationRequest request = request(site, token);
        return request.answer(browser.open(request.uri()));
    }

    private static AuthorizationRequest request(OidcClient site, String token) {
        return site.request().with("prompt", "none").with("sso_token", token);
    }

    /** The images of the last sign-on or sign-out page. */
    List<URI> images() {
        HttpAnswer page = browser.answers().stream()
                .filter(answer -> answer.body().contains("id=\"sso-page\""))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("No page of ours among " + browser.answers()));
        return page.html().select("img").stream()
                .map(image -> URI.create(image.attr("src")))
                .toList();
    }

    /** The target token that the sign-on page has for a site. */
    String tokenFor(String site) {
        return images().stream()
                .filter(image -> image.getHost().startsWith(site))
                .map(image -> FormBody.parametersOf(image).get("sso-token"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No image of " + site));
    }
}
