package dev.ssobridge.it.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** Changes the registrations in a realm's file. */
public final class RegistrationsJson {
    private RegistrationsJson() {}

    /** Changes one setting of the realm. */
    public static void setting(ObjectNode realm, String name, String value) {
        ArrayNode tabs = realm.withObjectProperty("components").withArrayProperty(Registrations.TABS);
        ObjectNode settings =
                tabs.isEmpty() ? tabs.addObject().put("providerId", "sso-settings") : (ObjectNode) tabs.get(0);
        settings.put("name", "settings")
                .withObjectProperty("config")
                .putArray(name)
                .add(value);
    }

    /** Changes one setting of the component of that kind and client; no value takes it out. */
    public static void change(ObjectNode realm, String providerId, String clientId, String name, String... values) {
        ArrayNode pages = realm.withObjectProperty("components").withArrayProperty(Registrations.PAGES);
        ObjectNode config = StreamSupport.stream(pages.spliterator(), false)
                .filter(page -> providerId.equals(page.path("providerId").asText()))
                .map(page -> page.withObjectProperty("config"))
                .filter(found -> found.at("/clientId/0").asText().equals(clientId))
                .findFirst()
                .orElseGet(() -> newPage(pages, providerId, clientId));
        config.remove(name);
        if (values.length > 0) {
            ArrayNode changed = config.putArray(name);
            List.of(values).forEach(changed::add);
        }
    }

    private static ObjectNode newPage(ArrayNode pages, String providerId, String clientId) {
        ObjectNode config = pages.addObject()
                .put("name", providerId)
                .put("providerId", providerId)
                .putObject("config");
        config.putArray("clientId").add(clientId);
        return config;
    }

    /** Takes all components of a page out. */
    public static void removeAll(ObjectNode realm, String providerId) {
        JsonNode pages = realm.withObjectProperty("components").withArrayProperty(Registrations.PAGES);
        ((ArrayNode) pages)
                .removeIf(page -> providerId.equals(page.path("providerId").asText()));
    }
}
