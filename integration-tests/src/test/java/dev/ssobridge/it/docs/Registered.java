package dev.ssobridge.it.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * One registration of examples/ or kubernetes/.
 *
 * @param type the provider type of its component
 * @param config the values of each setting
 */
record Registered(String type, String kind, String name, Map<String, List<String>> config) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MODULE = "community.general.keycloak_component";

    /** Those of a realm, in the shape of an export. */
    static List<Registered> ofExport(JsonNode realm) {
        List<Registered> all = new ArrayList<>();
        realm.path("components").properties().forEach(type -> type.getValue()
                .forEach(one -> all.add(ofComponent(type.getKey(), one))));
        return all;
    }

    /** Those that are stored in a realm, as the call registrations lists them. */
    static List<Registered> ofList(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> ofComponent(one.path("providerType").asText(), one))
                .toList();
    }

    /** A file KIND.NAME.json of examples/kcadm. */
    static Registered ofFile(String file) {
        try {
            JsonNode one = JSON.readTree(Documents.read(Documents.path(file)));
            boolean isTab = one.path("providerId").asText().equals("sso-settings");
            return ofComponent("org.keycloak.services.ui.extend." + (isTab ? "UiTabProvider" : "UiPageProvider"), one);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of a playbook; its module makes a list of each single value. */
    static List<Registered> ofPlaybook(JsonNode play) {
        return StreamSupport.stream(play.path("tasks").spliterator(), false)
                .filter(task -> task.has(MODULE))
                .map(task -> ofTask(task.path(MODULE)))
                .toList();
    }

    private static Registered ofTask(JsonNode task) {
        return new Registered(
                task.path("provider_type").asText(),
                task.path("provider_id").asText(),
                task.path("name").asText(),
                config(task.path("config")));
    }

    private static Registered ofComponent(String type, JsonNode one) {
        return new Registered(
                type, one.path("providerId").asText(), one.path("name").asText(), config(one.path("config")));
    }

    private static Map<String, List<String>> config(JsonNode settings) {
        Map<String, List<String>> config = new TreeMap<>();
        for (Map.Entry<String, JsonNode> setting : Set.copyOf(settings.properties())) {
            JsonNode value = setting.getValue();
            config.put(
                    setting.getKey(),
                    value.isArray() ? value.valueStream().map(JsonNode::asText).toList() : List.of(value.asText()));
        }
        return config;
    }
}
