package dev.ssobridge.it.faults;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.HttpAnswer;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** The redirect URI of an sso-oidc provider. Some browsers wait for an answer there; none of these codes is good. */
final class BrokerDoors {
    private static final int WALKS = 60;

    private final FuzzedRealm realm;
    private final List<Walk> walks = new ArrayList<>();

    BrokerDoors(FuzzedRealm realm) {
        this.realm = realm;
        for (int i = 0; i < WALKS; i++) {
            walks.add(begin());
        }
    }

    /** A browser that was sent to the provider. */
    private record Walk(String state, String cookies) {}

    private Walk begin() {
        CookieBrowser browser = realm.support().browser();
        browser.open(realm.support().helpdesk().request().uri());
        URI atProvider = browser.answers().stream()
                .flatMap(answer -> answer.location().stream())
                .filter(location -> location.getPath().startsWith("/realms/acme/protocol/openid-connect/auth"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Not at the provider: "
                        + browser.answers().stream().map(HttpAnswer::status).toList()));
        return new Walk(
                FormBody.parametersOf(atProvider).get("state"),
                browser.cookies().headerFor(URI.create(endpoint())));
    }

    private String endpoint() {
        return realm.support().issuer() + "/broker/acme/endpoint";
    }

    List<Door> all() {
        return List.of(new Door("answer of an sso-oidc provider", 7, OddRequest.around(answers())));
    }

    private Arbitrary<WireRequest> answers() {
        return Combinators.combine(
                        Arbitraries.of(walks),
                        Arbitraries.of("code", "error"),
                        OddText.any(),
                        Change.atLeast(0),
                        Arbitraries.of("GET", "GET", "GET", "POST"))
                .as((walk, kind, text, changes, method) -> {
                    Map<String, String> values = new LinkedHashMap<>();
                    values.put("state", walk.state());
                    values.put("iss", realm.server().url() + "/realms/acme");
                    values.put(kind, text);
                    values.put(kind.equals("error") ? "error_description" : "session_state", text);
                    String encoded = Fields.of(values).changed(changes).encoded();
                    String path = URI.create(endpoint()).getPath();
                    return method.equals("GET")
                            ? new WireRequest("GET", path + "?" + encoded, List.of("Cookie: " + walk.cookies()), "")
                            : new WireRequest(
                                    "POST",
                                    path,
                                    List.of(
                                            "Content-Type: application/x-www-form-urlencoded",
                                            "Cookie: " + walk.cookies()),
                                    encoded);
                });
    }
}
