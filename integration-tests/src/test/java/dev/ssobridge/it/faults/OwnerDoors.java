package dev.ssobridge.it.faults;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.setup.AdminApi;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** The page of an account's owner. Its link is spent, and the browser that has spent it posts whatever there is. */
final class OwnerDoors {
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    private final String path;
    private final String cookies;
    private final String token;

    OwnerDoors(FuzzedRealm realm) {
        URI link = URI.create(AdminApi.asAdministrator(realm.server(), realm.support())
                .post("providers/acme/link")
                .mustBe(200)
                .json()
                .path("link")
                .asText());
        CookieBrowser browser = realm.support().browser();
        Page page = browser.open(link).form("#sso-owner-open").submit();
        path = link.getPath();
        cookies = browser.cookies().headerFor(link);
        token = page.form("#sso-owner-form").values().get("form");
    }

    List<Door> all() {
        return List.of(
                new Door("page of an account's owner", 5, OddRequest.around(posts())),
                new Door("link of an account's owner", 2, OddRequest.around(links())),
                new Door("answer to an owner's test", 2, OddRequest.around(answers())));
    }

    /** Nobody listens at the issuers, and nothing has passed a test. */
    private Arbitrary<WireRequest> posts() {
        return Combinators.combine(
                        Arbitraries.of("test", "test", "switch", "open"),
                        Arbitraries.of("https://127.0.0.1:1/", "https://id.invalid/", ""),
                        OddText.any(),
                        Change.atLeast(0))
                .as((act, start, text, changes) -> {
                    Map<String, String> values = new LinkedHashMap<>();
                    values.put("form", token);
                    values.put("act", act);
                    values.put("issuer", start + text);
                    values.put("clientId", text);
                    values.put("clientSecret", text);
                    return new WireRequest(
                            "POST",
                            path,
                            List.of(FORM, "Cookie: " + cookies),
                            Fields.of(values).changed(changes).encoded());
                });
    }

    private Arbitrary<WireRequest> links() {
        return Combinators.combine(Arbitraries.of("GET", "POST", "PUT", "HEAD"), OddText.any())
                .as((method, text) -> new WireRequest(
                        method,
                        path.replaceFirst("[^/]+$", "") + OddText.percentEncoded(text),
                        List.of(FORM, "Cookie: " + cookies),
                        ""));
    }

    private Arbitrary<WireRequest> answers() {
        return Combinators.combine(
                        Arbitraries.of("/sso/provider-setup/return", "/broker/acme/endpoint"),
                        OddText.any(),
                        Change.atLeast(0))
                .as((last, text, changes) -> {
                    Map<String, String> values = new LinkedHashMap<>();
                    values.put("state", "sso-test." + text);
                    values.put("code", text);
                    return new WireRequest(
                            "GET",
                            path.replaceFirst("/sso/.*", "") + last + "?"
                                    + Fields.of(values).changed(changes).encoded(),
                            List.of("Cookie: SSO_PROVIDER_TRIAL=" + path.replaceFirst(".*/", "")),
                            "");
                });
    }
}
