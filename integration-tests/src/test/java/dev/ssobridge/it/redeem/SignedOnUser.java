package dev.ssobridge.it.redeem;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.Site;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.nodes.Element;

/**
 * A user who has signed in at the portal, and the target tokens of the sign-on page, by the host of the target.
 *
 * @param portal what the portal got
 */
record SignedOnUser(
        KeycloakServer server,
        TestRealm realm,
        CookieBrowser browser,
        TestUser user,
        Tokens portal,
        Map<String, String> tokens) {

    static SignedOnUser of(KeycloakServer server, TestRealm realm, TestUser user) {
        CookieBrowser browser = realm.browser();
        AuthorizationRequest request = realm.portal().request();
        Page page = browser.open(request.uri())
                .form("#kc-form-login")
                .with("username", user.username())
                .with("password", user.password())
                .submit();
        Map<String, String> tokens = new LinkedHashMap<>();
        for (Element image : page.answer().html().select("img[src]")) {
            URI source = URI.create(image.absUrl("src"));
            String token = FormBody.parametersOf(source).get("sso-token");
            if (token != null) {
                tokens.put(source.getHost(), token);
            }
        }
        return new SignedOnUser(server, realm, browser, user, realm.portal().redeem(request, page), tokens);
    }

    static SignedOnUser of(KeycloakServer server, TestRealm realm) {
        return of(server, realm, realm.users().create());
    }

    String sid() {
        return portal.identity().sid();
    }

    String shopToken() {
        return tokens.get("shop.localhost");
    }

    String forumToken() {
        return tokens.get("forum.localhost");
    }

    OidcClient shop() {
        return new OidcClient(
                realm.issuer(),
                "shop",
                "shop-secret",
                server.sites().url(Site.SHOP).resolve("/callback"));
    }

    /** The shop's request with its token, under {@code prompt=none}. */
    AuthorizationRequest shopRequest() {
        return shop().request().with("sso_token", shopToken()).with("prompt", "none");
    }

    HttpAnswer shopConsumes() {
        return realm.api("shop", "shop-secret").token(shopToken());
    }

    HttpAnswer forumConsumes() {
        return realm.api("forum", "forum-secret").token(forumToken());
    }

    /** The error that the shop gets for a request of a browser. */
    static String error(CookieBrowser browser, AuthorizationRequest request) {
        var answer = request.answer(browser.open(request.uri()));
        return answer.error().orElseThrow(() -> new AssertionError("No error but " + answer));
    }

    /** Who is signed in in that browser, for the portal; an error code where nobody is. */
    static String silently(CookieBrowser browser, TestRealm realm) {
        AuthorizationRequest request = realm.portal().request().with("prompt", "none");
        Page page = browser.open(request.uri());
        return request.answer(page)
                .error()
                .orElseGet(() -> realm.portal().redeem(request, page).identity().sid());
    }

    long rows() {
        return Long.parseLong(server.database()
                .select("select count(*) from SSO_TOKEN where USER_ID = '" + user.id() + "'")
                .get(0)
                .get(0));
    }
}
