package dev.ssobridge.it.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Good values for the schemas of an OpenAPI description. */
final class DescribedJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_ITEMS = 4;
    private static final int LONGEST_TEXT = 20;

    private final JsonNode description;

    DescribedJson(JsonNode description) {
        this.description = description;
    }

    /** Values for the body of the call at that path. */
    Arbitrary<JsonNode> bodyOf(String path) {
        JsonNode content = description
                .path("paths")
                .path(path)
                .path("post")
                .path("requestBody")
                .path("content");
        return of(content.path("application/json").path("schema"));
    }

    private Arbitrary<JsonNode> of(JsonNode schema) {
        if (schema.has("$ref")) {
            return of(description.at(schema.path("$ref").asText().substring(1)));
        }
        if (schema.has("oneOf")) {
            List<Arbitrary<JsonNode>> choices = new ArrayList<>();
            schema.path("oneOf").forEach(choice -> choices.add(of(choice)));
            return Arbitraries.oneOf(choices);
        }
        String type = schema.path("type").isArray()
                ? schema.path("type").path(0).asText()
                : schema.path("type").asText();
        return switch (type) {
            case "object" -> object(schema);
            case "array" ->
                of(schema.path("items"))
                        .list()
                        .ofMinSize(schema.path("minItems").asInt(0))
                        .ofMaxSize(MOST_ITEMS)
                        .map(DescribedJson::array);
            case "string" ->
                Arbitraries.strings()
                        .alpha()
                        .numeric()
                        .ofMinLength(Math.max(8, schema.path("minLength").asInt(0)))
                        .ofMaxLength(LONGEST_TEXT)
                        .map(NODES::textNode);
            case "boolean" -> Arbitraries.of(true, false).map(NODES::booleanNode);
            default -> throw new IllegalArgumentException("No values for " + schema);
        };
    }

    private static JsonNode array(List<JsonNode> items) {
        ArrayNode array = NODES.arrayNode();
        items.forEach(array::add);
        return array;
    }

    /** All required fields, and each optional one in every second object. */
    private Arbitrary<JsonNode> object(JsonNode schema) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        Arbitrary<ObjectNode> all = Arbitraries.create(NODES::objectNode);
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            Arbitrary<JsonNode> value = of(field.getValue());
            boolean always = required.contains(field.getKey());
            Arbitrary<JsonNode> present = always ? value : value.injectNull(0.5);
            all = all.flatMap(object -> present.map(known -> {
                ObjectNode more = object.deepCopy();
                return known == null ? more : more.set(field.getKey(), known);
            }));
        }
        return all.map(object -> object);
    }
}
