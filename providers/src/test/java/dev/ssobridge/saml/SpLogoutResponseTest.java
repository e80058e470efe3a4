package dev.ssobridge.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ssobridge.saml.pending.Models;
import dev.ssobridge.saml.pending.Stub;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.dom.saml.v2.SAML2Object;
import org.keycloak.dom.saml.v2.assertion.NameIDType;
import org.keycloak.dom.saml.v2.protocol.LogoutRequestType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.dom.saml.v2.protocol.StatusResponseType;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.saml.processing.core.saml.v2.common.SAMLDocumentHolder;
import org.keycloak.saml.validators.DestinationValidator;

class SpLogoutResponseTest {
    private final KeycloakSession session = Stub.of(KeycloakSession.class)
            .with(
                    "getContext",
                    Stub.of(KeycloakContext.class)
                            .with(
                                    "getRealm",
                                    Models.realm(
                                            Models.client("shop"),
                                            Models.client("disabled", Map.of())
                                                    .with("isEnabled", false)
                                                    .make(),
                                            Models.client("oidc", Map.of())
                                                    .with("getProtocol", "openid-connect")
                                                    .make()))
                            .make())
            .make();

    private static StatusResponseType from(String issuer) {
        StatusResponseType response = new StatusResponseType("ID_1", null);
        NameIDType name = new NameIDType();
        name.setValue(issuer);
        response.setIssuer(name);
        return response;
    }

    private MessageReason refusal(SAML2Object message) {
        SAMLDocumentHolder holder = message == null ? null : new SAMLDocumentHolder(message, null);
        SpLogoutResponse response = new SpLogoutResponse(session, holder, null, Binding.POST);
        return catchThrowableOfType(
                        RefusedMessageException.class,
                        () -> response.sender((signed, client) -> {}, DestinationValidator.forProtocolMap(null)))
                .reason();
    }

    @Test
    void messageThatCannotBeReadIsRefused() {
        assertThat(refusal(null)).isEqualTo(MessageReason.NOT_READABLE);
    }

    @Test
    void requestIsNotALogoutResponse() {
        assertThat(refusal(new LogoutRequestType("ID_1", null))).isEqualTo(MessageReason.NOT_A_LOGOUT);
    }

    @Test
    void responseOfALoginIsNotALogoutResponse() {
        assertThat(refusal(new ResponseType("ID_1", null))).isEqualTo(MessageReason.NOT_A_LOGOUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "disabled", "oidc", "SHOP", ""})
    void onlyAnEnabledSamlClientIsAnIssuer(String issuer) {
        assertThat(refusal(from(issuer))).isEqualTo(MessageReason.ISSUER);
    }

    @Test
    void responseWithoutAnIssuerIsRefused() {
        assertThat(refusal(new StatusResponseType("ID_1", null))).isEqualTo(MessageReason.ISSUER);
        assertThat(refusal(from(null))).isEqualTo(MessageReason.ISSUER);
    }
}
