package dev.ssobridge.it.distributed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.Site;
import java.util.function.Consumer;

/** A realm of a test's own with the demo's two targets: shop (openid-connect) and forum (management-api). */
record Targets(KeycloakServer server, TestRealm realm) implements AutoCloseable {
    static Targets in(KeycloakServer server) {
        return in(server, json -> {});
    }

    static Targets in(KeycloakServer server, Consumer<ObjectNode> change) {
        return new Targets(server, TestRealm.variant(server, json -> {
            client(json, "shop").withArray("optionalClientScopes").add("offline_access");
            change.accept(json);
        }));
    }

    /** A client of the realm file. */
    static ObjectNode client(ObjectNode json, String clientId) {
        for (var client : (ArrayNode) json.get("clients")) {
            if (clientId.equals(client.path("clientId").asText())) {
                return (ObjectNode) client;
            }
        }
        throw new AssertionError("No client " + clientId);
    }

    /** The configuration of a target of the realm file; its values are arrays. */
    static ObjectNode target(ObjectNode json, String name) {
        var targets = json.get("components").get("org.keycloak.services.ui.extend.UiPageProvider");
        for (var target : (ArrayNode) targets) {
            if (name.equals(target.path("name").asText())) {
                return (ObjectNode) target.get("config");
            }
        }
        throw new AssertionError("No target " + name);
    }

    OidcClient shop() {
        return new OidcClient(
                realm.issuer(),
                "shop",
                "shop-secret",
                server.sites().url(Site.SHOP).resolve("/callback"));
    }

    /** The shop's silent request with that token. */
    AuthorizationRequest requestOf(String token) {
        return shop().request().with("prompt", "none").with("sso_token", token);
    }

    /** Whom the shop is told of for that token. */
    Identity redeem(CookieBrowser browser, String token) {
        AuthorizationRequest request = requestOf(token);
        return shop().redeem(request, browser.open(request.uri())).identity();
    }

    SsoApi shopByRest() {
        return realm.api("shop", "shop-secret");
    }

    SsoApi forumByRest() {
        return realm.api("forum", "forum-secret");
    }

    /** How many target tokens of a user the table has. */
    long tokensOf(String userId) {
        return server.database().count("SSO_TOKEN where KIND = 'TARGET' and USER_ID = '" + userId + "'");
    }

    @Override
    public void close() {
        realm.close();
    }
}
