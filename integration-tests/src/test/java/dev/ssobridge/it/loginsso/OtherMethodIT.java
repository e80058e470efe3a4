package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@KeycloakTest
@DisplayName("A request by another method")
class OtherMethodIT extends SsoCalls {
    OtherMethodIT(KeycloakServer server) {
        super(server);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, login, POST",
        "PUT, login, POST",
        "GET, users, POST",
        "DELETE, users, POST",
        "GET, token, POST",
        "GET, token/abc, POST",
        "GET, report, POST",
        "POST, sign-on, GET",
        "POST, openapi, GET"
    })
    void otherMethodIsToldTheRightOne(String method, String path, String allowed) {
        HttpAnswer answer = Loopback.send(HttpRequest.newBuilder(URI.create(demo.issuer() + "/sso/" + path))
                .method(method, BodyPublishers.noBody()));

        RefusedCall.of(answer, 405, "method_not_allowed").naming(allowed);
        assertThat(answer.header("Allow")).hasValue(allowed);
    }
}
