package dev.ssobridge.registration;

import java.util.Optional;
import org.keycloak.component.ComponentModel;

/** Reads the text of a saved field. */
final class StoredText {
    private StoredText() {}

    /** The value without the blanks around it; empty where it is missing or blank. */
    static Optional<String> of(ComponentModel component, String field) {
        return Optional.ofNullable(component.get(field)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
