package dev.ssobridge.saml;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.protocol.saml.SamlProtocol;

/** How a SAML message travels through the browser (SAML Bindings 3.4 to 3.6). */
public enum Binding {
    POST(SamlProtocol.SAML_POST_BINDING),
    REDIRECT(SamlProtocol.SAML_REDIRECT_BINDING),
    ARTIFACT(SamlProtocol.SAML_ARTIFACT_BINDING);

    private final String keycloakName;

    Binding(String keycloakName) {
        this.keycloakName = keycloakName;
    }

    /** The name in Keycloak's notes and methods: {@code post}, {@code get} or {@code artifact}. */
    public String keycloakName() {
        return keycloakName;
    }

    /** The binding with that name of Keycloak; Redirect for any other, as in Keycloak's own comparisons. */
    static Binding ofKeycloak(String name) {
        return Stream.of(values())
                .filter(binding -> binding.keycloakName.equals(name))
                .findFirst()
                .orElse(REDIRECT);
    }

    /** The name in the registration of an application: {@code post}, {@code redirect} or {@code artifact}. */
    String settingName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The binding with that name in the registration of an application. */
    static Optional<Binding> ofSetting(String name) {
        return Stream.of(values())
                .filter(binding -> binding.settingName().equals(name))
                .findFirst();
    }
}
