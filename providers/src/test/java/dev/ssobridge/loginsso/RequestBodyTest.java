package dev.ssobridge.loginsso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {
    private static final String JSON = "application/json";

    private static LoginRequest parse(String contentType, byte[] body) throws IOException, CallException {
        return LoginRequest.of(
                RequestBody.read(contentType, new ByteArrayInputStream(body)).fields());
    }

    private static CallException errorOf(String contentType, byte[] body) {
        return catchThrowableOfType(CallException.class, () -> parse(contentType, body));
    }

    private static CallException errorOf(String body) {
        return errorOf(JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyFieldArrives() throws Exception {
        LoginRequest request = parse(
                "application/json; charset=utf-8",
                """
                {"username": "jane", "accounts": ["1", {"id": "2", "servicePoints": ["A"]}], "email": "j@example.org",
                 "firstName": "Jané", "lastName": null, "clientId": "portal", "selectedAccount": "2",
                 "selectedServicePoint": "A"}"""
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(request.user().username()).isEqualTo("jane");
        assertThat(request.user().firstName()).isEqualTo("Jané");
        assertThat(request.user().lastName()).isNull();
        assertThat(request.user().accounts().list()).extracting("id").containsExactly("1", "2");
        assertThat(request.clientId()).isEqualTo("portal");
        assertThat(request.selectedAccount()).isEqualTo("2");
        assertThat(request.selectedServicePoint()).isEqualTo("A");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | The field username is missing.",
                "{\"username\": null, \"accounts\": [\"1\"]} | The field username is missing.",
                "{\"username\": \"\", \"accounts\": [\"1\"]} | The field username is empty.",
                "{\"username\": 7, \"accounts\": [\"1\"]} | The field username is not a string.",
                "{\"username\": \"j\"} | The field accounts is missing.",
                "{\"username\": \"j\", \"accounts\": []} | The field accounts is empty.",
                "{\"username\": \"j\", \"accounts\": \"1\"} | The field accounts is not an array.",
                "{\"username\": \"j\", \"accounts\": [1]} | The field accounts[0] is not a string.",
                "{\"username\": \"j\", \"accounts\": [null]} | The field accounts[0] is not a string.",
                "{\"username\": \"j\", \"accounts\": [\"1\", {\"id\": \"1\"}]} | The field accounts[1] repeats an"
                        + " account.",
                "{\"username\": \"j\", \"accounts\": [{}]} | The field accounts[0].id is missing.",
                "{\"username\": \"j\", \"accounts\": [{\"id\": \"1\", \"x\": 1}]} | The field accounts[0].x is"
                        + " unknown.",
                "{\"username\": \"j\", \"accounts\": [{\"id\": \"1\", \"servicePoints\": [\"\"]}]} | The field"
                        + " accounts[0].servicePoints[0] is empty.",
                "{\"username\": \"j\", \"accounts\": [\"1\"], \"role\": \"admin\"} | The field role is unknown.",
                "{\"username\": \"j\", \"accounts\": [\"1\"], \"email\": \"\"} | The field email is empty.",
                "{\"username\": \"j\", \"username\": \"k\", \"accounts\": [\"1\"]} | The field username is repeated.",
                "{\"username\": \"j\\r"
                        + "\\n"
                        + "X: 1\", \"accounts\": [\"1\"]} | The field username holds a control character.",
                "{\"username\": \"\\ud800\", \"accounts\": [\"1\"]} | The field username holds a control character.",
                "[] | The body is not a JSON object.",
                "\"x\" | The body is not a JSON object.",
                "{\"username\": | The body is not well-formed JSON.",
                "{} {} | The body is not well-formed JSON.",
                "{'username': 'j'} | The body is not well-formed JSON.",
            })
    void complaintNamesTheField(String body, String complaint) {
        CallException error = errorOf(body);

        assertThat(error.status()).isEqualTo(400);
        assertThat(error.code()).isEqualTo("invalid_request");
        assertThat(error).hasMessage(complaint);
    }

    @Test
    void emptyBodyIsRefused() {
        assertThat(errorOf("").status()).isEqualTo(400);
    }

    @Test
    void deepNestingIsRefused() {
        CallException error = errorOf("{\"accounts\": " + "[".repeat(20_000) + "]".repeat(20_000) + "}");

        assertThat(error.status()).isEqualTo(400);
        assertThat(error).hasMessage("The body is nested too deeply or holds too long a value.");
    }

    @Test
    void nameOfAnUnknownFieldCannotInject() {
        CallException error = errorOf("{\"<script>\\r\\nSet-Cookie: a\": 1}");

        assertThat(error.getMessage()).doesNotContain("<", "\r", "\n").endsWith("is unknown.");
    }

    @Test
    void bodyOver64KiBIsRefused() {
        byte[] body = " ".repeat(RequestBody.LIMIT + 1).getBytes(StandardCharsets.US_ASCII);

        assertThat(errorOf(JSON, body).status()).isEqualTo(413);
        assertThat(errorOf(JSON, body).code()).isEqualTo("request_too_large");
    }

    @Test
    void bodyThatIsNotUtf8IsRefused() {
        assertThat(errorOf(JSON, new byte[] {'{', (byte) 0xC3, '}'})).hasMessage("The body is not UTF-8.");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "*/*",
                "application/*",
                "application/json; charset=utf-16",
                "application/json-patch+json",
                "nonsense"
            })
    void otherContentTypesAreRefused(String contentType) {
        CallException error = errorOf(contentType, "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(error.status()).isEqualTo(415);
        assertThat(error.code()).isEqualTo("unsupported_media_type");
    }

    @Test
    void countsAndLengthsAreLimited() {
        assertThat(errorOf("{\"username\": \"" + "j".repeat(256) + "\", \"accounts\": [\"1\"]}"))
                .hasMessage("The field username is longer than 255 characters.");
        assertThat(errorOf("{\"username\": \"j\", \"accounts\": [\"" + "1".repeat(65) + "\"]}"))
                .hasMessage("The field accounts[0] is longer than 64 characters.");
        assertThat(errorOf("{\"username\": \"j\", \"accounts\": [" + "\"1\",".repeat(200) + "\"1\"]}"))
                .hasMessage("The field accounts has more than 200 elements.");
    }
}
