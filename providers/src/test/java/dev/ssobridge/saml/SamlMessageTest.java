package dev.ssobridge.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.page.Continuation;
import dev.ssobridge.saml.pending.SamlLogoutStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.saml.SAML2LogoutResponseBuilder;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SamlMessageTest {
    private static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";

    @Test
    void formCarriesTheMessageAndTheRelayState() {
        assertThat(SamlMessage.form("https://shop.example/logout", "SAMLResponse", "PHg+", "state"))
                .isEqualTo(new Continuation.Form(
                        "https://shop.example/logout",
                        java.util.List.of(
                                new Continuation.Field("SAMLResponse", "PHg+"),
                                new Continuation.Field("RelayState", "state"))));
    }

    @Test
    void formWithoutARelayStateHasNoFieldForIt() {
        assertThat(SamlMessage.form("https://shop.example/logout", "SAMLart", "AAQ", null)
                        .fields())
                .containsExactly(new Continuation.Field("SAMLart", "AAQ"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"SUCCESS, Success", "PARTIAL, Success PartialLogout", "UNKNOWN_PRINCIPAL, Requester UnknownPrincipal"})
    void documentOfAResponseHasItsStatus(SamlLogoutStatus status, String codes) {
        Document document = ImmediateLogoutResponse.document(
                new SAML2LogoutResponseBuilder()
                        .logoutRequestID("ID_7")
                        .destination("https://shop.example/logout")
                        .issuer("https://id.example/realms/demo"),
                status);

        Element response = document.getDocumentElement();
        assertThat(response.getLocalName()).isEqualTo("LogoutResponse");
        assertThat(response.getAttribute("InResponseTo")).isEqualTo("ID_7");
        assertThat(response.getAttribute("Destination")).isEqualTo("https://shop.example/logout");
        assertThat(codesOf(document)).isEqualTo(codes);
    }

    private static String codesOf(Document document) {
        NodeList codes = document.getElementsByTagNameNS(PROTOCOL, "StatusCode");
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < codes.getLength(); i++) {
            String code = ((Element) codes.item(i)).getAttribute("Value");
            names.append(names.isEmpty() ? "" : " ").append(code.substring(code.lastIndexOf(':') + 1));
        }
        return names.toString();
    }
}
