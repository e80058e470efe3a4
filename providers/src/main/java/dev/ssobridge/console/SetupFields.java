package dev.ssobridge.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.setup.sites.SetupBody;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The fields of the set-up form: those of the body of the set-up call, under the same names with a dot in between.
 *
 * @param form as it was sent
 */
record SetupFields(MultivaluedMap<String, String> form) {
    private static final String REDIRECT_URIS = "redirectUris";
    private static final Map<String, List<String>> SITES = sites();

    private static Map<String, List<String>> sites() {
        Map<String, List<String>> sites = new LinkedHashMap<>();
        sites.put("website", List.of("clientId", "secret", "loginPage"));
        sites.put("portal", List.of("clientId", "entryUrl", REDIRECT_URIS, "secret"));
        return sites;
    }

    private String value(String site, String field) {
        String value = form.getFirst(site + "." + field);
        return value == null ? "" : value.strip();
    }

    /** The body of the call; none where all fields are empty. */
    SetupBody body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        SITES.forEach((site, fields) -> fields.stream()
                .filter(field -> !value(site, field).isEmpty())
                .forEach(field -> put(body.withObject("/" + site), field, value(site, field))));
        return new SetupBody(body.isEmpty() ? MissingNode.getInstance() : body);
    }

    private static void put(ObjectNode site, String field, String value) {
        if (field.equals(REDIRECT_URIS)) {
            ArrayNode list = site.putArray(field);
            value.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(list::add);
        } else {
            site.put(field, value);
        }
    }

    /** What was typed, to be shown again. A secret is typed again. */
    Map<String, String> typed() {
        return SITES.entrySet().stream()
                .flatMap(site -> site.getValue().stream()
                        .filter(field -> !field.equals("secret"))
                        .map(field -> Map.entry(site.getKey() + "." + field, value(site.getKey(), field))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
