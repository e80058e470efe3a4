package dev.ssobridge.it.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.http.BasicAuth;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.RegistrationsJson;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** A realm with all that an attacker may have obtained: good tokens, a signed-in browser, clients of each kind. */
final class FuzzedRealm implements AutoCloseable {
    private static final int TOKENS = 20;
    private static final long FAR_AHEAD_MILLIS = 86_400_000;

    private final KeycloakServer server;
    private final TestRealm realm;
    private final TestRealm support;
    private final List<String> loginTokens = new ArrayList<>();
    private final List<String> targetTokens = new ArrayList<>();
    private final TestUser victim;
    private final Tokens victimsTokens;
    private final String victimsCookies;
    private final String report;
    private final String script;
    private final String serviceToken;

    FuzzedRealm(KeycloakServer server) {
        this.server = server;
        realm = TestRealm.variant(server, FuzzedRealm::settings);
        support = TestRealm.variantOf(server, "support", FuzzedRealm::settings);
        for (int i = 0; i < TOKENS; i++) {
            loginTokens.add(realm.utility().mint(Map.of("username", Users.newName(), "accounts", List.of("1001"))));
        }
        victim = realm.users().withAccounts("[{\"id\":\"1001\",\"servicePoints\":[]}]");
        CookieBrowser browser = realm.browser();
        AuthorizationRequest request = realm.portal().request();
        Page page = browser.open(request.uri())
                .form("#kc-form-login")
                .with("username", victim.username())
                .with("password", victim.password())
                .submit();
        page.html()
                .select("img[src*=sso-token]")
                .forEach(image -> targetTokens.add(
                        FormBody.parametersOf(URI.create(image.absUrl("src"))).get("sso-token")));
        report = page.html().select("#sso-page").attr("data-report");
        script = URI.create(page.html().select("script[src]").first().absUrl("src"))
                .getRawPath();
        victimsTokens = realm.portal().redeem(request, page);
        victimsCookies = browser.cookies()
                .headerFor(realm.issuer().resolve(realm.issuer().getPath() + "/"));
        serviceToken = realm.client("utility-website", "utility-secret").serviceToken();
        server.database()
                .execute("update SSO_TOKEN set EXPIRES_AT = EXPIRES_AT + " + FAR_AHEAD_MILLIS
                        + ", REVIEW_AT = REVIEW_AT + " + FAR_AHEAD_MILLIS);
    }

    /** Nothing expires while the test runs, and the events of the inputs are not stored. */
    private static void settings(ObjectNode json) {
        json.put("eventsEnabled", false).put("adminEventsEnabled", false);
        json.put("accessTokenLifespan", 36_000).put("ssoSessionIdleTimeout", 36_000);
        RegistrationsJson.setting(json, "loginTokenLifespan", "600");
    }

    KeycloakServer server() {
        return server;
    }

    TestRealm realm() {
        return realm;
    }

    /** The realm with a provider of the kind sso-oidc. */
    TestRealm support() {
        return support;
    }

    String path(String below) {
        return realm.issuer().getPath() + below;
    }

    String adminPath(String below) {
        return "/admin/realms/" + realm.name() + below;
    }

    TestUser victim() {
        return victim;
    }

    String victimsCookies() {
        return victimsCookies;
    }

    Tokens victimsTokens() {
        return victimsTokens;
    }

    /** The note of a page's report. */
    String note() {
        return FormBody.parametersOf(URI.create(server.url() + report.replaceFirst("^https?://[^/]*", "")))
                .get("note");
    }

    /** The path of the page's script. */
    String script() {
        return script;
    }

    /** Tokens of the portal that are good. */
    Arbitrary<String> loginTokens() {
        return Arbitraries.of(loginTokens);
    }

    /** Tokens of the targets that are good. */
    Arbitrary<String> targetTokens() {
        return Arbitraries.of(targetTokens);
    }

    /** The credentials of everybody except the portal, good or not. */
    Arbitrary<String> authorizations() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just(BasicAuth.header("utility-website", "utility-secret"))),
                Tuple.of(4, Arbitraries.just("Bearer " + serviceToken)),
                Tuple.of(1, Arbitraries.just(BasicAuth.header("forum", "forum-secret"))),
                Tuple.of(1, Arbitraries.just(BasicAuth.header("utility-website", "wrong"))),
                Tuple.of(1, Arbitraries.just(BasicAuth.header("account-console", ""))),
                Tuple.of(1, Arbitraries.just("Bearer " + victimsTokens.accessToken())),
                Tuple.of(1, OddText.any().map(text -> "Basic " + OddText.inOneLine(text))),
                Tuple.of(1, OddText.any().map(text -> "Bearer " + OddText.inOneLine(text))),
                Tuple.of(1, OddText.any().map(OddText::inOneLine)));
    }

    /** For the admin API. */
    String administrator() {
        return "Bearer " + server.admin().tokenManager().getAccessTokenString();
    }

    /** What must not be in the log. */
    List<String> secrets() {
        return Stream.of(
                        loginTokens.stream(),
                        targetTokens.stream(),
                        Stream.of(
                                serviceToken,
                                victimsTokens.accessToken(),
                                victimsTokens.refreshToken(),
                                "utility-secret",
                                "portal-secret",
                                "shop-secret",
                                "forum-secret",
                                "support-desk-secret"))
                .flatMap(secrets -> secrets)
                .toList();
    }

    @Override
    public void close() {
        realm.close();
        support.close();
    }
}
