package dev.ssobridge.it.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.http.BasicAuth;
import dev.ssobridge.it.http.Loopback;
import java.net.URI;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Everything below {@code /realms/{realm}/sso}; the JSON bodies come from the served OpenAPI description. */
final class RestDoors {
    private static final String JSON = "Content-Type: application/json";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    private final FuzzedRealm realm;
    private final DescribedJson described;

    RestDoors(FuzzedRealm realm) {
        this.realm = realm;
        described = new DescribedJson(Loopback.get(URI.create(realm.realm().issuer() + "/sso/openapi"))
                .mustBe(200)
                .json());
    }

    List<Door> all() {
        return List.of(
                new Door("POST /sso/login", 14, OddRequest.around(provisioning("/login"))),
                new Door("POST /sso/users", 9, OddRequest.around(provisioning("/users"))),
                new Door("POST /sso/token", 10, OddRequest.around(consume())),
                new Door("POST /sso/token/{sso-token}", 5, OddRequest.around(consumeInPath())),
                new Door("POST /sso/report", 6, OddRequest.around(report())),
                new Door("GET /sso/sign-on", 8, OddRequest.around(signOn())),
                new Door("GET /sso/openapi", 2, OddRequest.around(get("/sso/openapi"))),
                new Door("any path below /sso", 5, OddRequest.around(anyPath())),
                new Door("the pages' script", 2, OddRequest.around(script())));
    }

    /** A good body with at least one change. Some stay good; what they do is undone. */
    private Arbitrary<WireRequest> provisioning(String call) {
        return Combinators.combine(described.bodyOf(call), Change.atLeast(1), realm.authorizations())
                .as((good, changes, caller) -> post("/sso" + call, caller, JsonText.changed(good, changes)));
    }

    private WireRequest post(String path, String caller, String body) {
        return new WireRequest("POST", realm.path(path), List.of("Authorization: " + caller, JSON), OddText.utf8(body));
    }

    /** Good tokens from everybody except the portal, and bad ones from the portal. */
    private Arbitrary<WireRequest> consume() {
        Arbitrary<List<Change>> changes = Change.atLeast(0);
        Arbitrary<WireRequest> others = Combinators.combine(realm.loginTokens(), changes, realm.authorizations())
                .as((token, all, caller) -> post("/sso/token", caller, JsonText.changed(body(token), all)));
        Arbitrary<WireRequest> portal = Combinators.combine(described.bodyOf("/token"), changes)
                .as((body, all) -> post("/sso/token", portal(), JsonText.changed(body, all)));
        return Arbitraries.oneOf(others, portal);
    }

    private static JsonNode body(String token) {
        return JsonText.parse("{\"token\":\"" + token + "\"}");
    }

    private static String portal() {
        return BasicAuth.header("customer-portal", "portal-secret");
    }

    private Arbitrary<WireRequest> consumeInPath() {
        Arbitrary<WireRequest> others = Combinators.combine(realm.loginTokens(), realm.authorizations())
                .as((token, caller) -> post("/sso/token/" + token, caller, ""));
        Arbitrary<WireRequest> portal =
                OddText.any().map(text -> post("/sso/token/" + OddText.percentEncoded(text), portal(), ""));
        Arbitrary<WireRequest> raw =
                OddText.any().map(text -> post("/sso/token/" + OddText.inOneLine(text), portal(), ""));
        return Arbitraries.oneOf(others, portal, raw);
    }

    private Arbitrary<WireRequest> report() {
        Fields note = Fields.of(Map.of("note", realm.note()));
        Fields failed = Fields.of(Map.of("failed", "0")).with("failed", "1");
        return Combinators.combine(Change.atLeast(0), Change.atLeast(0))
                .as((query, form) -> new WireRequest(
                        "POST",
                        realm.path("/sso/report?" + note.changed(query).encoded()),
                        List.of(FORM),
                        failed.changed(form).encoded()));
    }

    /** A signed-in browser asks for these addresses as images, which must never work. */
    private Arbitrary<WireRequest> signOn() {
        Fields good = Fields.of(Map.of("client_id", "forum", "state", "s"))
                .with("return_to", realm.realm().portal().redirectUri().toString());
        return Combinators.combine(Change.atLeast(1), Arbitraries.of(true, false))
                .as((changes, signedIn) -> new WireRequest(
                        "GET",
                        realm.path("/sso/sign-on?" + good.changed(changes).encoded()),
                        signedIn ? List.of("Sec-Fetch-Dest: image", "Cookie: " + realm.victimsCookies()) : List.of(),
                        ""));
    }

    private Arbitrary<WireRequest> get(String path) {
        return Change.atLeast(0)
                .map(changes -> new WireRequest(
                        "GET",
                        realm.path(path) + "?"
                                + new Fields(List.of()).changed(changes).encoded(),
                        List.of(),
                        ""));
    }

    private Arbitrary<WireRequest> anyPath() {
        Arbitrary<String> step = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of("login", "users", "token", "report", "sign-on", "openapi", "..", "setup")),
                Tuple.of(1, OddText.any().map(OddText::percentEncoded)),
                Tuple.of(1, OddText.any().map(OddText::inOneLine)));
        return Combinators.combine(
                        step.list().ofMaxSize(4),
                        Arbitraries.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD"),
                        realm.authorizations(),
                        OddText.any())
                .as((steps, method, caller, body) -> new WireRequest(
                        method,
                        realm.path("/sso/" + String.join("/", steps)),
                        List.of("Authorization: " + caller, JSON),
                        OddText.utf8(body)));
    }

    private Arbitrary<WireRequest> script() {
        return Change.atLeast(1).map(changes -> {
            String path = realm.script();
            for (Change change : changes) {
                path = OddText.inOneLine(change.spoil(path));
            }
            return new WireRequest("GET", path.startsWith("/") ? path : "/" + path, List.of(), "");
        });
    }
}
