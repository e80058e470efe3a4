package dev.ssobridge.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.saml.pending.Models;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.SamlClient;
import org.keycloak.protocol.saml.SamlProtocol;

class LogoutNotesTest {
    private static final String URL = "https://shop.example/logout";
    private static final ReplySigning SIGNED = new ReplySigning("RSA_SHA256", true, "KEY_ID", "http://c14n.example");
    private static final ReplySigning UNSIGNED = new ReplySigning(null, false, "NONE", null);

    private final Map<String, String> notes = new HashMap<>();
    private final UserSessionModel userSession =
            Models.userSession("session", notes).make();

    @Test
    void notesAreThoseOfKeycloak() {
        new LogoutNotes(new Reply("ID_1", "state", URL, Binding.REDIRECT), SIGNED).writeTo(userSession);

        assertThat(notes)
                .containsOnly(
                        Map.entry(SamlProtocol.SAML_LOGOUT_REQUEST_ID, "ID_1"),
                        Map.entry(SamlProtocol.SAML_LOGOUT_RELAY_STATE, "state"),
                        Map.entry(SamlProtocol.SAML_LOGOUT_BINDING_URI, URL),
                        Map.entry(SamlProtocol.SAML_LOGOUT_BINDING, "get"),
                        Map.entry(SamlProtocol.SAML_LOGOUT_SIGNATURE_ALGORITHM, "RSA_SHA256"),
                        Map.entry(SamlProtocol.SAML_LOGOUT_ADD_EXTENSIONS_ELEMENT_WITH_KEY_INFO, "true"),
                        Map.entry(SamlProtocol.SAML_SERVER_SIGNATURE_KEYINFO_KEY_NAME_TRANSFORMER, "KEY_ID"),
                        Map.entry(SamlProtocol.SAML_LOGOUT_CANONICALIZATION, "http://c14n.example"),
                        Map.entry("KEYCLOAK_LOGOUT_PROTOCOL", "saml"));
    }

    @Test
    void secondLogoutLeavesNothingOfTheFirst() {
        new LogoutNotes(new Reply("ID_1", "state", URL, Binding.REDIRECT), SIGNED).writeTo(userSession);
        new LogoutNotes(new Reply("ID_2", null, null, Binding.POST), UNSIGNED).writeTo(userSession);

        assertThat(notes)
                .containsEntry(SamlProtocol.SAML_LOGOUT_REQUEST_ID, "ID_2")
                .doesNotContainKeys(
                        SamlProtocol.SAML_LOGOUT_RELAY_STATE,
                        SamlProtocol.SAML_LOGOUT_BINDING_URI,
                        SamlProtocol.SAML_LOGOUT_SIGNATURE_ALGORITHM,
                        SamlProtocol.SAML_LOGOUT_CANONICALIZATION);
    }

    @ParameterizedTest(name = "by {0}: {1}")
    @CsvSource({"POST, false", "REDIRECT, true", "ARTIFACT, true"})
    void keyIsNamedOnlyWhereTheSignatureIsOutside(Binding binding, String named) {
        new LogoutNotes(new Reply("ID_1", null, URL, binding), SIGNED).writeTo(userSession);

        assertThat(notes)
                .containsEntry(SamlProtocol.SAML_LOGOUT_ADD_EXTENSIONS_ELEMENT_WITH_KEY_INFO, named)
                .containsEntry(SamlProtocol.SAML_LOGOUT_BINDING, binding.keycloakName());
    }

    @Test
    void logoutEndsBySaml() {
        assertThat(BrowserLogout.isFinalProtocol(userSession, "saml")).isFalse();
        new LogoutNotes(new Reply("ID_1", null, URL, Binding.POST), UNSIGNED).writeTo(userSession);

        assertThat(BrowserLogout.isFinalProtocol(userSession, "saml")).isTrue();
        assertThat(BrowserLogout.isFinalProtocol(userSession, "openid-connect")).isFalse();
    }

    @ParameterizedTest(name = "signed {0}: {1}")
    @CsvSource({"true, RSA_SHA512", "false, "})
    void clientDecidesOnTheSignature(String signed, String algorithm) {
        SamlClient client = new SamlClient(Models.client(
                        "shop",
                        Map.of(
                                "saml.server.signature", signed,
                                "saml.signature.algorithm", "RSA_SHA512",
                                "saml_signature_canonicalization_method", "http://c14n.example",
                                "saml.server.signature.keyinfo.ext", "true",
                                "saml.server.signature.keyinfo.xmlSigKeyInfoKeyNameTransformer", "CERT_SUBJECT"))
                .make());

        assertThat(ReplySigning.of(client))
                .isEqualTo(new ReplySigning(algorithm, true, "CERT_SUBJECT", "http://c14n.example"));
    }
}
