package dev.ssobridge.setup.sites;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.registration.Field;
import dev.ssobridge.registration.Form;
import dev.ssobridge.registration.Mistakes;
import dev.ssobridge.registration.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.keycloak.component.ComponentModel;

/** Turns a JSON object into the values of a form; a value of another type is a mistake. */
record JsonFields(Form form, Mistakes mistakes) {
    private static final int LONGEST_NAME = 60;

    /** A component that is in no realm: the values of the object, as far as they are in order. */
    ComponentModel config(JsonNode object) {
        ComponentModel component = new ComponentModel();
        if (object.isMissingNode() || object.isNull()) {
            mistakes.add(form.prefix(), Problem.REQUIRED);
        } else if (!object.isObject()) {
            mistakes.add(form.prefix(), Problem.OBJECT);
        }
        fields(object).forEach(name -> {
            Optional<Field> field = form.field(name);
            if (field.isEmpty()) {
                mistakes.add(form.label(printable(name)), Problem.UNKNOWN_FIELD);
            } else {
                component.getConfig().put(name, texts(field.get(), object.get(name)));
            }
        });
        return component;
    }

    static Stream<String> fields(JsonNode object) {
        Iterable<String> names = object::fieldNames;
        return StreamSupport.stream(names.spliterator(), false);
    }

    /** A name that the caller chose, made fit for a message. */
    static String printable(String name) {
        String clean = name.replaceAll("[^\\p{Alnum}_.$-]", "?");
        return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) + "..." : clean;
    }

    private List<String> texts(Field field, JsonNode value) {
        List<String> texts = new ArrayList<>();
        boolean list = field.isList() && value.isArray();
        if (list) {
            value.forEach(element -> texts.add(element.isTextual() ? element.textValue() : null));
        } else if (!value.isNull()) {
            texts.add(!field.isList() && value.isTextual() ? value.textValue() : null);
        }
        if (texts.contains(null)) {
            mistakes.add(form.label(field.name()), field.isList() ? Problem.TEXTS : Problem.TEXT);
        }
        return texts;
    }
}
