package dev.ssobridge.it.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** JSON, and what changes make of it: first of its tree, then of its text. */
final class JsonText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonText() {}

    /** Where a value stands. */
    private record Place(JsonNode parent, String name, int index) {
        JsonNode value() {
            return parent.isObject() ? parent.get(name) : parent.get(index);
        }

        void set(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(name, value);
            } else {
                ((ArrayNode) parent).set(index, value);
            }
        }
    }

    static String changed(JsonNode good, List<Change> changes) {
        JsonNode tree = good.deepCopy();
        String text = null;
        for (Change change : changes) {
            if (change.of(4) == 0) {
                text = spoilText(change, text == null ? write(tree) : text);
            } else if (text == null) {
                spoilTree(change, tree);
            }
        }
        return text == null ? write(tree) : text;
    }

    private static String firstName(String text) {
        return text.replaceAll("(?s)^[^\"]*\"([^\"]*)\".*$", "$1");
    }

    private static String spoilText(Change change, String text) {
        int colon = text.indexOf(":");
        return switch (change.of(7)) {
            case 0 -> text.replaceFirst("[{]", Matcher.quoteReplacement("{\"" + firstName(text) + "\":1,"));
            case 1 -> text.replaceFirst("\"[^\"]*\"", "\"\\\\ud800\"");
            case 2 -> "[".repeat(10 + change.at()) + text;
            case 3 -> text + " ".repeat(change.at() * 7);
            case 4 ->
                colon < 0 ? change.text() : text.substring(0, colon + 1) + change.text() + text.substring(colon + 1);
            default -> change.spoil(text);
        };
    }

    private static void spoilTree(Change change, JsonNode tree) {
        List<Place> places = new ArrayList<>();
        collect(tree, places);
        if (places.isEmpty()) {
            return;
        }
        Place place = places.get(change.in(places.size()));
        if (change.of(12) == 0 && place.parent() instanceof ObjectNode object) {
            object.remove(place.name());
        } else if (change.of(12) == 1 && place.parent() instanceof ObjectNode object) {
            object.set(change.text(), place.value());
        } else if (change.of(12) == 2 && place.parent() instanceof ArrayNode array) {
            array.add(place.value());
        } else {
            place.set(other(change, place.value()));
        }
    }

    private static JsonNode other(Change change, JsonNode value) {
        return switch (change.of(11)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(change.at() % 2 == 0);
            case 2 -> NODES.numberNode(change.at());
            case 3 -> NODES.numberNode(new BigDecimal("-1e" + change.at()));
            case 4 -> NODES.arrayNode().add(value);
            case 5 -> NODES.objectNode().set(change.text(), value);
            case 6 -> nested(value, change.at() % 40);
            case 7 -> many(value, change.at() % 300);
            default -> NODES.textNode(change.text());
        };
    }

    private static JsonNode nested(JsonNode value, int depth) {
        JsonNode all = value;
        for (int i = 0; i < depth; i++) {
            all = NODES.arrayNode().add(all);
        }
        return all;
    }

    private static JsonNode many(JsonNode value, int count) {
        ArrayNode all = NODES.arrayNode();
        for (int i = 0; i < count; i++) {
            all.add(value);
        }
        return all;
    }

    private static void collect(JsonNode node, List<Place> places) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                places.add(new Place(node, field.getKey(), 0));
                collect(field.getValue(), places);
            }
        } else {
            for (int i = 0; i < node.size(); i++) {
                places.add(new Place(node, "", i));
                collect(node.get(i), places);
            }
        }
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    private static String write(JsonNode tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
