package dev.ssobridge.registration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.component.ComponentModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The settings of one kind of component.
 *
 * @param prefix of the message keys that label the fields
 * @param fields in the order of the form
 */
public record Form(String prefix, List<Field> fields) {
    /** What the admin console adds to the values of a form: the parameters of its own address. */
    private static final Set<String> OF_THE_CONSOLE = Set.of("realm", "providerId", "tab");

    public Form {
        fields = List.copyOf(fields);
    }

    /** The fields as Keycloak describes them to the admin console. */
    public List<ProviderConfigProperty> properties() {
        return fields.stream().map(field -> field.property(label(field.name()))).toList();
    }

    /** The message key of a field's label. */
    public String label(String field) {
        return prefix + "." + field;
    }

    /** The field of a name. */
    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** Takes out what the console adds, then notes every key that is no field. Only a new component can have one. */
    public void checkKeys(ComponentModel component, Mistakes mistakes) {
        component.getConfig().keySet().removeAll(OF_THE_CONSOLE);
        component.getConfig().keySet().stream()
                .filter(key -> !ClientReferences.KEY.equals(key))
                .filter(key -> field(key).isEmpty())
                .sorted()
                .forEach(key -> mistakes.add(key, Problem.UNKNOWN_FIELD));
    }
}
