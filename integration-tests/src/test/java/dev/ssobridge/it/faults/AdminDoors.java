package dev.ssobridge.it.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** The admin calls of this extension, and the stock calls by which its targets and providers are made. */
final class AdminDoors {
    private static final String JSON = "Content-Type: application/json";

    private final FuzzedRealm realm;
    private final Arbitrary<String> administrator;

    AdminDoors(FuzzedRealm realm) {
        this.realm = realm;
        // Asked for each time, as the token is good for a minute.
        this.administrator = Arbitraries.create(realm::administrator);
    }

    List<Door> all() {
        return List.of(
                new Door("/admin sso/setup", 4, OddRequest.aroundSameMethod(setup())),
                new Door("/admin sso/users/{id}/targets", 4, OddRequest.aroundSameMethod(targets())),
                new Door("/admin components (sso-target)", 8, OddRequest.aroundSameMethod(target())),
                new Door("/admin identity providers (sso-oidc)", 6, OddRequest.aroundSameMethod(provider())));
    }

    /** An administrator adds what is there already, or only asks; the others want to take it away. */
    private Arbitrary<WireRequest> setup() {
        return Combinators.combine(
                        Arbitraries.of("GET", "POST", "DELETE"),
                        Change.atLeast(0),
                        realm.authorizations(),
                        administrator)
                .as((method, changes, other, admin) -> {
                    Map<String, String> asked =
                            method.equals("GET") ? Map.of("probe", "false") : Map.of("dryRun", "true");
                    String query = Fields.of(asked).changed(changes).encoded();
                    boolean harmless = !method.equals("DELETE") || query.equals("dryRun=true");
                    return new WireRequest(
                            method,
                            realm.adminPath("/sso/setup?" + query),
                            List.of("Authorization: " + (harmless ? admin : other)),
                            "");
                });
    }

    /** An administrator asks about anybody, and revokes the tokens of nobody; the others want to revoke the victim's. */
    private Arbitrary<WireRequest> targets() {
        return Combinators.combine(
                        Arbitraries.of("GET", "DELETE"),
                        OddText.any(),
                        realm.authorizations(),
                        administrator,
                        Arbitraries.integers().between(0, 3))
                .as((method, text, other, admin, way) -> {
                    String id = way == 0
                            ? OddText.inOneLine(text)
                            : way == 1 ? realm.victim().id() : OddText.percentEncoded(text);
                    boolean harmless = method.equals("GET") || way != 1;
                    return new WireRequest(
                            method,
                            realm.adminPath("/sso/users/" + id + "/targets"),
                            List.of("Authorization: " + (harmless ? admin : other)),
                            "");
                });
    }

    private Arbitrary<WireRequest> target() {
        String origin = realm.realm().portal().redirectUri().resolve("/").toString();
        JsonNode good = JsonText.tree(Map.of(
                "name",
                "fuzzed",
                "providerId",
                "sso-target",
                "providerType",
                "org.keycloak.services.ui.extend.UiPageProvider",
                "parentId",
                realm.realm().admin().toRepresentation().getId(),
                "config",
                Map.of(
                        "displayName", List.of("Fuzzed"),
                        "mechanism", List.of("openid-connect"),
                        "clientId", List.of("customer-portal"),
                        "callbackUrl", List.of(origin + "sso/callback?a=b"),
                        "signOutUrl", List.of(origin + "sso/sign-out"),
                        "validityMinutes", List.of("60"),
                        "showIcon", List.of("true"),
                        "attributes", List.of("sso.accounts", "locale"),
                        "enabled", List.of("true"))));
        return create("/components", good);
    }

    private Arbitrary<WireRequest> provider() {
        JsonNode good = JsonText.tree(Map.of(
                "alias",
                "fuzzed",
                "providerId",
                "sso-oidc",
                "enabled",
                true,
                "config",
                Map.of(
                        "issuer", realm.server().url() + "/realms/acme",
                        "clientId", "support-desk",
                        "clientSecret", "secret",
                        "account", "acme",
                        "allowJitProvisioning", "true",
                        "attributeDefaults", "locale=en",
                        "createOnlyAttributes", "locale")));
        return create("/identity-provider/instances", good);
    }

    private Arbitrary<WireRequest> create(String path, JsonNode good) {
        return Combinators.combine(Change.atLeast(1), administrator)
                .as((changes, admin) -> new WireRequest(
                        "POST",
                        realm.adminPath(path),
                        List.of("Authorization: " + admin, JSON),
                        OddText.utf8(JsonText.changed(good, changes))));
    }
}
