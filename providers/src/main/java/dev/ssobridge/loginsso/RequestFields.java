package dev.ssobridge.loginsso;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.user.MisleadingCharacter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One JSON object of a request. Every complaint names the field by its path, for instance
 * {@code accounts[1].servicePoints[0]}.
 *
 * @param path of the object, empty for the body itself
 * @param node a JSON object
 */
record RequestFields(String path, JsonNode node) {
    private static final int PRINTABLE_LIMIT = 60;

    /** Refuses fields of any other name. */
    void allowOnly(Set<String> names) throws CallException {
        for (Iterator<String> sent = node.fieldNames(); sent.hasNext(); ) {
            String name = sent.next();
            if (!names.contains(name)) {
                throw CallException.invalid(path + printable(name), "is unknown");
            }
        }
    }

    /** A text that must be there. */
    String required(String name, int limit) throws CallException {
        String text = optional(name, limit);
        if (text == null) {
            throw CallException.invalid(path + name, "is missing");
        }
        return text;
    }

    /** A text, or null where the field is absent or null. */
    String optional(String name, int limit) throws CallException {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : text(path + name, value, limit);
    }

    /** A text by which users are found, which looks like no other one; or null where the field is absent or null. */
    String identifier(String name, int limit) throws CallException {
        String text = optional(name, limit);
        refuse(path + name, text == null ? Optional.empty() : MisleadingCharacter.inIdentifier(text));
        return text;
    }

    /** A name that is only shown; or null where the field is absent or null. */
    String shown(String name, int limit) throws CallException {
        String text = optional(name, limit);
        refuse(path + name, text == null ? Optional.empty() : MisleadingCharacter.inShownText(text));
        return text;
    }

    private static void refuse(String field, Optional<MisleadingCharacter> found) throws CallException {
        if (found.isPresent()) {
            throw CallException.invalid(field, "has " + found.get().words());
        }
    }

    /** The elements of an array, or null where the field is absent or null. */
    List<JsonNode> array(String name, int limit) throws CallException {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isArray()) {
            throw CallException.invalid(path + name, "is not an array");
        }
        if (value.size() > limit) {
            throw CallException.invalid(path + name, "has more than " + limit + " elements");
        }
        List<JsonNode> elements = new ArrayList<>(value.size());
        value.forEach(elements::add);
        return elements;
    }

    /** The value as a text: not blank, at most {@code limit} characters, nothing that can't be printed. */
    static String text(String field, JsonNode value, int limit) throws CallException {
        if (!value.isTextual()) {
            throw CallException.invalid(field, "is not a string");
        }
        String text = value.textValue();
        if (text.isBlank()) {
            throw CallException.invalid(field, "is empty");
        }
        if (text.length() > limit) {
            throw CallException.invalid(field, "is longer than " + limit + " characters");
        }
        if (text.codePoints().anyMatch(RequestFields::isUnprintable)) {
            throw CallException.invalid(field, "holds a control character");
        }
        return text;
    }

    /** Control characters (header and log injection), lone surrogates and line separators. */
    private static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    /** A name that the caller chose, made fit for an error message. */
    static String printable(String name) {
        String clean = name.replaceAll("[^\\p{Alnum}_.$-]", "?");
        return clean.length() > PRINTABLE_LIMIT ? clean.substring(0, PRINTABLE_LIMIT) + "..." : clean;
    }
}
