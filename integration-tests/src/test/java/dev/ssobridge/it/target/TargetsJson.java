package dev.ssobridge.it.target;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;

/** Targets and their clients in a realm file, for {@code TestRealm.variant(server, TargetsJson.of(..)::addTo)}. */
public record TargetsJson(List<TestTarget> targets) {
    private static final String PROVIDER_TYPE = "org.keycloak.services.ui.extend.UiPageProvider";
    private static final List<String> SCOPES = List.of("basic", "acr", "profile", "email", "roles", "sso-accounts");

    public TargetsJson {
        targets = List.copyOf(targets);
    }

    public static TargetsJson of(TestTarget... targets) {
        return new TargetsJson(List.of(targets));
    }

    /** The secret of a client that was made for a target. */
    public static String secret(String clientId) {
        return clientId + "-secret";
    }

    /** Adds them after the targets that the file has; a client that it has stays as it is. */
    public void addTo(ObjectNode realm) {
        ArrayNode components = realm.withObjectProperty("components").withArrayProperty(PROVIDER_TYPE);
        ArrayNode clients = realm.withArrayProperty("clients");
        for (TestTarget target : targets) {
            component(components.addObject(), target);
            if (!clients.findValuesAsText("clientId").contains(target.clientId())) {
                client(clients.addObject(), target);
            }
        }
    }

    private static void component(ObjectNode component, TestTarget target) {
        component.put("name", target.name()).put("providerId", "sso-target").putObject("subComponents");
        ObjectNode config = component.putObject("config");
        target.config().forEach((key, values) -> texts(config.putArray(key), values));
    }

    /** Confidential, without full scope, with every address of the target's own host. */
    private static void client(ObjectNode client, TestTarget target) {
        URI everywhere = target.origin().resolve("/*");
        client.put("clientId", target.clientId())
                .put("protocol", "openid-connect")
                .put("publicClient", false)
                .put("fullScopeAllowed", false)
                .put("secret", secret(target.clientId()))
                .put("standardFlowEnabled", true)
                .put("directAccessGrantsEnabled", false)
                .put("frontchannelLogout", false);
        texts(client.putArray("redirectUris"), List.of(everywhere.toString()));
        texts(client.putArray("defaultClientScopes"), SCOPES);
    }

    private static void texts(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
