package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KeycloakTest
@DisplayName("A body that is unusual and good")
class AcceptedBodiesIT extends SsoCalls {
    private static final int LIMIT = 64 * 1024;

    private final String username = Users.newName();
    private final String good = UserBody.of(username, "1001").json();
    private final SsoApi utility;

    AcceptedBodiesIT(KeycloakServer server) {
        super(server);
        utility = demo.utility();
    }

    private HttpAnswer chunked(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return utility.send(utility.request("users")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;charset=UTF-8",
                "application/json; charset=utf-8",
                "application/json; charset=\"utf-8\"",
                "Application/JSON"
            })
    void contentTypeMayNameUtf8(String contentType) {
        utility.post("users", good, contentType).mustBe(200);
    }

    @Test
    void bodyOfExactly64KiBIsNotTooLarge() {
        utility.users(good + " ".repeat(LIMIT - good.length())).mustBe(200);
    }

    @Test
    void chunkedBodyIsTaken() {
        chunked(good).mustBe(200);

        RefusedCall.of(chunked(good + " ".repeat(LIMIT)), 413, "request_too_large");
    }

    @Test
    void escapesAndOrderOfFieldsDoNotMatter() {
        String json = "\r\n{\"accounts\":[\"10\\u003001\"],\t\"\\u0075sername\":\"" + username + "\"}\n";

        assertThat(stored(demo, utility.users(json).mustBe(200).json())
                        .getAttributes()
                        .get("sso.accounts")
                        .get(0))
                .contains("\"10001\"");
    }

    @Test
    void acceptHeaderOfTheCallerDoesNotMatter() {
        HttpAnswer answer = utility.send(utility.request("users")
                .header("Content-Type", "application/json")
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofString(good)));

        assertThat(answer.mustBe(200).header("Content-Type")).hasValue("application/json");
    }
}
