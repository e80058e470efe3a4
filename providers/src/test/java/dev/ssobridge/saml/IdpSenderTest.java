package dev.ssobridge.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.dom.saml.v2.SAML2Object;
import org.keycloak.dom.saml.v2.assertion.NameIDType;
import org.keycloak.dom.saml.v2.protocol.LogoutRequestType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.dom.saml.v2.protocol.StatusResponseType;
import org.keycloak.saml.processing.core.saml.v2.common.SAMLDocumentHolder;

class IdpSenderTest {
    private static final String IDP = "https://idp.example";

    private static LogoutRequestType request(String issuer) {
        LogoutRequestType request = new LogoutRequestType("ID_1", null);
        request.setIssuer(name(issuer));
        return request;
    }

    private static <T extends StatusResponseType> T from(String issuer, T response) {
        response.setIssuer(name(issuer));
        return response;
    }

    private static NameIDType name(String value) {
        if (value == null) {
            return null;
        }
        NameIDType name = new NameIDType();
        name.setValue(value);
        return name;
    }

    private static StatusResponseType logoutResponse() {
        return new StatusResponseType("ID_1", null);
    }

    private static MessageReason refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable check) {
        RefusedMessageException refusal = catchThrowableOfType(RefusedMessageException.class, check);
        return refusal == null ? null : refusal.reason();
    }

    private static SAMLDocumentHolder holder(SAML2Object message) {
        return message == null ? null : new SAMLDocumentHolder(message, null);
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("of the identity provider", IDP, request(IDP), null),
                Arguments.of("of somebody else", IDP, request("https://evil.example"), MessageReason.ISSUER),
                Arguments.of("without an issuer", IDP, request(null), MessageReason.ISSUER),
                Arguments.of("in another case", IDP, request("https://IDP.example"), MessageReason.ISSUER),
                Arguments.of("of anybody, where the id is unknown", null, request("https://any.example"), null),
                Arguments.of("of anybody, where the id is blank", " ", request(null), null),
                Arguments.of("that is a response", IDP, from(IDP, logoutResponse()), MessageReason.NOT_A_LOGOUT),
                Arguments.of("that can't be read", IDP, null, MessageReason.NOT_READABLE));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("requests")
    void requestMustComeFromTheIdentityProvider(
            String name, String entityId, SAML2Object message, MessageReason reason) {
        assertThat(refusal(() -> new IdpSender(entityId).checkRequest(holder(message))))
                .isEqualTo(reason);
    }

    static Stream<Arguments> responses() {
        return Stream.of(
                Arguments.of("of the identity provider", IDP, from(IDP, logoutResponse()), null),
                Arguments.of(
                        "of somebody else", IDP, from("https://evil.example", logoutResponse()), MessageReason.ISSUER),
                Arguments.of("without an issuer", IDP, logoutResponse(), MessageReason.ISSUER),
                Arguments.of("of anybody, where the id is unknown", null, logoutResponse(), null),
                Arguments.of("of a login, which Keycloak checks", IDP, new ResponseType("ID_1", null), null),
                Arguments.of("that is a request", IDP, request(IDP), MessageReason.NOT_A_LOGOUT),
                Arguments.of("that can't be read", IDP, null, MessageReason.NOT_READABLE));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("responses")
    void responseMustComeFromTheIdentityProvider(
            String name, String entityId, SAML2Object message, MessageReason reason) {
        assertThat(refusal(() -> new IdpSender(entityId).checkResponse(holder(message))))
                .isEqualTo(reason);
    }
}
