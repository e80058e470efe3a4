package dev.ssobridge.saml;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.protocol.saml.SamlProtocol;

/** How a SAML message travels (SAML Bindings 3.2, 3.4 to 3.6): from server to server by SOAP, else through the browser. */
public enum Binding {
    POST(SamlProtocol.SAML_POST_BINDING),
    REDIRECT(SamlProtocol.SAML_REDIRECT_BINDING),
    ARTIFACT(SamlProtocol.SAML_ARTIFACT_BINDING),
    SOAP(SamlProtocol.SAML_SOAP_BINDING);

    private final String keycloakName;

    Binding(String keycloakName) {
        this.keycloakName = keycloakName;
    }

    /** The name in Keycloak's notes and methods: {@code post}, {@code get}, {@code artifact} or {@code soap}. */
    public String keycloakName() {
        return keycloakName;
    }

    boolean isThroughBrowser() {
        return this != SOAP;
    }

    /**
     * The binding through the browser with that name of Keycloak; Redirect for any other, as in Keycloak's own comparisons.
     */
    static Binding ofKeycloak(String name) {
        return throughBrowser()
                .filter(binding -> binding.keycloakName.equals(name))
                .findFirst()
                .orElse(REDIRECT);
    }

    /** The name in the registration of an application: {@code post}, {@code redirect}, {@code artifact} or {@code soap}. */
    String settingName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The binding through the browser with that name in the registration of an application. */
    static Optional<Binding> ofSetting(String name) {
        return throughBrowser()
                .filter(binding -> binding.settingName().equals(name))
                .findFirst();
    }

    private static Stream<Binding> throughBrowser() {
        return Stream.of(values()).filter(Binding::isThroughBrowser);
    }
}
