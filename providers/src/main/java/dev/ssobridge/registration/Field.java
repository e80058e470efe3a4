package dev.ssobridge.registration;

import static org.keycloak.provider.ProviderConfigProperty.BOOLEAN_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.CLIENT_LIST_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.LIST_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.MULTIVALUED_LIST_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.MULTIVALUED_STRING_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.STRING_TYPE;

import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * One setting of a form, as the admin console shows it.
 *
 * @param name the key in the component's config
 * @param type one of Keycloak's types of fields
 * @param required whether the console marks it as required
 * @param preset the value in a new form, or null
 * @param options the values of a choice or of several, else empty
 */
public record Field(String name, String type, boolean required, Object preset, List<String> options) {
    public Field {
        options = List.copyOf(options);
    }

    /** A line of text. */
    public static Field text(String name) {
        return new Field(name, STRING_TYPE, false, null, List.of());
    }

    /** Any number of values, a line each. */
    public static Field list(String name) {
        return new Field(name, MULTIVALUED_STRING_TYPE, false, null, List.of());
    }

    /** Any number of some values. */
    public static Field choices(String name, List<String> options) {
        return new Field(name, MULTIVALUED_LIST_TYPE, false, null, options);
    }

    /** A client of the realm. */
    public static Field client(String name) {
        return new Field(name, CLIENT_LIST_TYPE, false, null, List.of());
    }

    /** A switch, and its position in a new form. */
    public static Field toggle(String name, boolean preset) {
        return new Field(name, BOOLEAN_TYPE, false, preset, List.of());
    }

    /** One of some values; the first is chosen in a new form. */
    public static Field choice(String name, List<String> options) {
        return new Field(name, LIST_TYPE, false, options.get(0), options);
    }

    /** The same, marked as required. */
    public Field mandatory() {
        return new Field(name, type, true, preset, options);
    }

    /** The same with a value in a new form. */
    public Field preset(Object value) {
        return new Field(name, type, required, value, options);
    }

    /** Whether it holds any number of values. */
    public boolean isList() {
        return type.equals(MULTIVALUED_STRING_TYPE) || type.equals(MULTIVALUED_LIST_TYPE);
    }

    /** As Keycloak describes it to the console; label and help are message keys. */
    ProviderConfigProperty property(String labelKey) {
        ProviderConfigProperty property = new ProviderConfigProperty();
        property.setName(name);
        property.setType(type);
        property.setRequired(required);
        property.setDefaultValue(preset);
        property.setLabel(labelKey);
        property.setHelpText(labelKey + ".help");
        if (!options.isEmpty()) {
            property.setOptions(options);
        }
        return property;
    }
}
