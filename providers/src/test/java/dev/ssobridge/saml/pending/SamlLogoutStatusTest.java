package dev.ssobridge.saml.pending;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.dom.saml.v2.protocol.StatusCodeType;
import org.keycloak.dom.saml.v2.protocol.StatusResponseType;
import org.keycloak.dom.saml.v2.protocol.StatusType;

class SamlLogoutStatusTest {
    private static final String STATUS = "urn:oasis:names:tc:SAML:2.0:status:";

    private static StatusResponseType response(String first, String second) {
        StatusType status = new StatusType();
        if (first != null) {
            status.setStatusCode(code(first));
            if (second != null) {
                status.getStatusCode().setStatusCode(code(second));
            }
        }
        StatusResponseType response = new StatusResponseType("ID_1", null);
        response.setStatus(status);
        return response;
    }

    private static StatusCodeType code(String name) {
        StatusCodeType code = new StatusCodeType();
        code.setValue(URI.create(STATUS + name));
        return code;
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource({
        "Success, , true",
        "Success, PartialLogout, false",
        "Responder, , false",
        "Responder, PartialLogout, false",
        "Requester, UnknownPrincipal, false",
        ", , false"
    })
    void onlySuccessWithoutASecondCodeIsSuccess(String first, String second, boolean success) {
        assertThat(SamlLogoutStatus.isSuccess(response(first, second))).isEqualTo(success);
    }

    @Test
    void responseWithoutAStatusIsNotSuccess() {
        assertThat(SamlLogoutStatus.isSuccess(new StatusResponseType("ID_1", null)))
                .isFalse();
    }

    @ParameterizedTest(name = "{0}: {1} with {2}")
    @CsvSource({
        "SUCCESS, Success, ",
        "PARTIAL, Success, PartialLogout",
        "UNKNOWN_PRINCIPAL, Requester, UnknownPrincipal"
    })
    void statusIsWrittenByTheNamesOfSamlCore(SamlLogoutStatus status, String first, String second) {
        StatusResponseType response = response("Success", null);
        status.writeTo(response);

        StatusCodeType code = response.getStatus().getStatusCode();
        assertThat(code.getValue()).hasToString(STATUS + first);
        if (second == null) {
            assertThat(code.getStatusCode()).isNull();
        } else {
            assertThat(code.getStatusCode().getValue()).hasToString(STATUS + second);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlySuccessReadsBackAsSuccess(SamlLogoutStatus status) {
        StatusResponseType response = response("Success", null);
        status.writeTo(response);

        assertThat(SamlLogoutStatus.isSuccess(response)).isEqualTo(status == SamlLogoutStatus.SUCCESS);
    }
}
