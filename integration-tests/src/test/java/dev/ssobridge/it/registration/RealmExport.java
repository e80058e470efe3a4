package dev.ssobridge.it.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.realm.Registrations;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.QuickKeys;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.keycloak.representations.idm.RoleRepresentation;

/** A partial export of a realm, as the admin console makes it, with the secrets that Keycloak masks in it. */
record RealmExport(KeycloakServer server, String original, ObjectNode json) {
    private static final Map<String, String> SECRETS =
            Map.of("utility-website", "utility-secret", "customer-portal", "portal-secret");

    static RealmExport of(KeycloakServer server, TestRealm realm) {
        String path = "/" + realm.name() + "/partial-export?exportClients=true&exportGroupsAndRoles=true";
        ObjectNode json = (ObjectNode) send(server, path, "").mustBe(200).json();
        for (JsonNode client : json.path("clients")) {
            String clientId = client.path("clientId").asText();
            if (SECRETS.containsKey(clientId)) {
                ((ObjectNode) client).put("secret", SECRETS.get(clientId));
            }
        }
        ((ObjectNode) json.path("components")).remove("org.keycloak.keys.KeyProvider");
        QuickKeys.addTo(json);
        return new RealmExport(server, realm.name(), json);
    }

    private static HttpAnswer send(KeycloakServer server, String path, String json) {
        return Loopback.send(HttpRequest.newBuilder(server.url().resolve("/admin/realms" + path))
                .header(
                        "Authorization",
                        "Bearer " + server.admin().tokenManager().getAccessTokenString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Websites, applications and targets. */
    ArrayNode pages() {
        return (ArrayNode) json.path("components").path(Registrations.PAGES);
    }

    void reorderPages(UnaryOperator<List<JsonNode>> order) {
        List<JsonNode> all = new ArrayList<>();
        pages().forEach(all::add);
        pages().removeAll().addAll(order.apply(all));
    }

    /** Takes all ids out, as Keycloak's documentation advises for a copy beside the original. */
    RealmExport withoutIds() {
        removeIds(json);
        return this;
    }

    private static void removeIds(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("id", "containerId", "parentId"));
        }
        node.forEach(RealmExport::removeIds);
    }

    HttpAnswer tryImport(String name) {
        json.put("realm", name);
        return send(server, "", json.toString().replace(original + "/", name + "/"));
    }

    /** Imports it, and gives the website the role that a partial export leaves out with the service accounts. */
    TestRealm importAs(String name) {
        tryImport(name).mustBe(201);
        TestRealm copy = TestRealm.imported(server, name);
        String client =
                copy.admin().clients().findByClientId("utility-website").get(0).getId();
        String account =
                copy.admin().clients().get(client).getServiceAccountUser().getId();
        RoleRepresentation role = copy.admin().roles().get("sso-login").toRepresentation();
        copy.admin().users().get(account).roles().realmLevel().add(List.of(role));
        return copy;
    }
}
