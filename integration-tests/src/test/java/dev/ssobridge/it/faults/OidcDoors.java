package dev.ssobridge.it.faults;

import dev.ssobridge.it.http.BasicAuth;
import dev.ssobridge.it.server.Site;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** The authorization request in all its forms, and the logout. Every token in them is good, and another client's. */
final class OidcDoors {
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final String ENDPOINT = "/protocol/openid-connect/";

    private final FuzzedRealm realm;

    OidcDoors(FuzzedRealm realm) {
        this.realm = realm;
    }

    List<Door> all() {
        return List.of(
                new Door("GET authorization", 12, OddRequest.around(parameters(true))),
                new Door("POST authorization", 6, OddRequest.around(parameters(false))),
                new Door("pushed authorization request", 5, OddRequest.around(pushed())),
                new Door("request object", 4, OddRequest.around(object())),
                new Door("OpenID Connect logout", 7, OddRequest.around(logout())));
    }

    private Arbitrary<Map<String, String>> good() {
        Arbitrary<String> prompts = Arbitraries.of("none", "login", "");
        Arbitrary<String> scopes = Arbitraries.of("openid", "openid offline_access", "openid sso-accounts");
        return Combinators.combine(realm.loginTokens(), prompts, scopes, Arbitraries.of(true, false))
                .as((token, prompt, scope, more) -> {
                    Map<String, String> values = new LinkedHashMap<>();
                    values.put("client_id", "shop");
                    values.put("redirect_uri", shop("/callback"));
                    values.put("response_type", "code");
                    values.put("scope", scope);
                    values.put("state", "s");
                    values.put("nonce", "n");
                    values.put("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
                    values.put("code_challenge_method", "S256");
                    values.put("sso_token", token);
                    values.put("prompt", prompt);
                    values.put("sso_account", "1001");
                    values.put("sso_service_point", "SP-1");
                    if (more) {
                        values.putAll(Map.of(
                                "acr_values", "1",
                                "claims", "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"2\"]}}}",
                                "kc_action", "UPDATE_PASSWORD",
                                "login_hint", "jane",
                                "max_age", "0",
                                "response_mode", "form_post",
                                "ui_locales", "en de",
                                "account", "acme"));
                    }
                    values.values().removeIf(String::isEmpty);
                    return values;
                });
    }

    private String shop(String path) {
        return realm.server().sites().url(Site.SHOP) + path;
    }

    private Arbitrary<WireRequest> parameters(boolean inQuery) {
        return Combinators.combine(good(), Change.atLeast(1)).as((values, changes) -> {
            String encoded = Fields.of(values).changed(changes).encoded();
            return inQuery
                    ? new WireRequest("GET", realm.path(ENDPOINT + "auth?" + encoded), List.of(), "")
                    : new WireRequest("POST", realm.path(ENDPOINT + "auth"), List.of(FORM), encoded);
        });
    }

    private Arbitrary<WireRequest> pushed() {
        return Combinators.combine(good(), Change.atLeast(1))
                .as((values, changes) -> new WireRequest(
                        "POST",
                        realm.path(ENDPOINT + "ext/par/request"),
                        List.of("Authorization: " + BasicAuth.header("shop", "shop-secret"), FORM),
                        Fields.of(values).changed(changes).encoded()));
    }

    /** Unsigned, as Keycloak accepts it for clients that demand no signature; and the reference to a pushed request. */
    private Arbitrary<WireRequest> object() {
        return Combinators.combine(good(), Change.atLeast(0), Change.atLeast(0), Arbitraries.of(true, false))
                .as((values, inside, outside, reference) -> {
                    String claims = JsonText.changed(JsonText.tree(values), inside);
                    String object = encoded("{\"alg\":\"none\"}") + "." + encoded(claims) + ".";
                    Fields fields = Fields.of(Map.of("client_id", "shop", "response_type", "code"))
                            .with("scope", "openid")
                            .with("redirect_uri", shop("/callback"));
                    Fields whole = reference
                            ? fields.with("request_uri", "urn:ietf:params:oauth:request_uri:unknown")
                            : fields.with("request", object);
                    return new WireRequest(
                            "GET",
                            realm.path(
                                    ENDPOINT + "auth?" + whole.changed(outside).encoded()),
                            List.of(),
                            "");
                });
    }

    private static String encoded(String text) {
        byte[] bytes = OddText.utf8(text).getBytes(StandardCharsets.ISO_8859_1);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** In the browser that is signed in, with an ID token whose signature is broken. */
    private Arbitrary<WireRequest> logout() {
        String good = realm.victimsTokens().idToken();
        String altered = good.substring(0, good.length() - 12) + "AAAAAAAAAAAA";
        Fields fields = Fields.of(Map.of("id_token_hint", altered, "client_id", "customer-portal", "state", "s"))
                .with("post_logout_redirect_uri", shop("/"))
                .with("ui_locales", "en");
        Arbitrary<String> paths =
                Arbitraries.of("logout", "logout", "logout", "logout/logout-confirm", "logout/backchannel-logout");
        return Combinators.combine(Change.atLeast(1), paths, Arbitraries.of(true, false))
                .as((changes, path, inQuery) -> {
                    String encoded = fields.changed(changes).encoded();
                    String cookies = "Cookie: " + realm.victimsCookies();
                    return inQuery
                            ? new WireRequest("GET", realm.path(ENDPOINT + path + "?" + encoded), List.of(cookies), "")
                            : new WireRequest("POST", realm.path(ENDPOINT + path), List.of(FORM, cookies), encoded);
                });
    }
}
