package dev.ssobridge.benchmark.load;

import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.css;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.flushCookieJar;
import static io.gatling.javaapi.http.HttpDsl.headerRegex;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import dev.ssobridge.benchmark.realm.Clients;
import dev.ssobridge.benchmark.realm.MeasuredRealm;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What browsers ask for, in one realm; without the pages' own files, which they have in their cache. They hand on
 * {@code code}.
 */
public final class Visits {
    /** Where Gatling keeps a caller's cookies: handed on, another caller is the same browser. */
    public static final String COOKIES = "gatling.http.cookies";

    private final MeasuredRealm realm;
    private final String callback;

    /**
     * For one realm.
     *
     * @param callback the redirect URI
     */
    public Visits(MeasuredRealm realm, String callback) {
        this.realm = realm;
        this.callback = callback;
    }

    private String request(String client, String more) {
        return realm.url() + "/protocol/openid-connect/auth?client_id=" + client
                + "&response_type=code&scope=openid&state=s&redirect_uri="
                + URLEncoder.encode(callback, StandardCharsets.UTF_8) + more;
    }

    private HttpRequestActionBuilder get(String name, String url) {
        return http(name).get(url).header("Accept", "text/html");
    }

    private static CheckBuilder code() {
        return headerRegex("Location", "[?&]code=([^&]+)").saveAs("code");
    }

    /** A browser without a session brings {@code token} to the portal's authorization request. */
    public ChainBuilder redeem() {
        return exec(flushCookieJar())
                .exec(get("redeem", request(Clients.PORTAL, "&prompt=none&sso_token=#{token}"))
                        .check(status().is(302), code()));
    }

    /** A browser with a session comes to a client that it has not been at. */
    public ChainBuilder cookieSignOn() {
        return exec(get("cookie", request(Clients.SHOP, "&prompt=none")).check(status().is(302), code()));
    }

    private ChainBuilder open() {
        return exec(flushCookieJar())
                .exec(get("login page", request(Clients.PORTAL, ""))
                        .check(status().is(200), css("#kc-form-login", "action").saveAs("action")));
    }

    private static HttpRequestActionBuilder submit() {
        return http("password")
                .post("#{action}")
                .header("Accept", "text/html")
                .formParam("username", "#{username}")
                .formParam("password", MeasuredRealm.PASSWORD);
    }

    /** A new browser, the login page, user name and password, and back to the portal with a code. */
    public ChainBuilder passwordLogin() {
        return open().exec(submit().check(status().is(302), code()));
    }

    /** The same where the sign-on page comes before the portal. */
    public ChainBuilder passwordLoginWithPage() {
        return open().exec(submit().check(
                        status().is(200),
                        bodyString()
                                .transform(page -> page.contains("sso-token="))
                                .is(true)));
    }

    /** The browser signs out, with {@code idToken} as the portal's hint. */
    public ChainBuilder logout() {
        return exec(get(
                        "logout",
                        realm.url()
                                + "/protocol/openid-connect/logout?id_token_hint=#{idToken}&post_logout_redirect_uri="
                                + URLEncoder.encode(callback, StandardCharsets.UTF_8))
                .check(status().is(302)));
    }
}
