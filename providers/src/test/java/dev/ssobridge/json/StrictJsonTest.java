package dev.ssobridge.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {
    private static UnreadableJsonException refusal(byte[] bytes) {
        return catchThrowableOfType(UnreadableJsonException.class, () -> StrictJson.parse(bytes));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void valueIsParsed() throws UnreadableJsonException {
        assertThat(StrictJson.parse(utf8("{\"a\": [\"\u00e4\"]}"))
                        .path("a")
                        .path(0)
                        .asText())
                .isEqualTo("\u00e4");
    }

    @Test
    void noBytesAreAMissingNode() throws UnreadableJsonException {
        assertThat(StrictJson.parse(new byte[0]).isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | is not well-formed JSON",
                "{} {} | is not well-formed JSON",
                "[[[[[[[[[1]]]]]]]]] | is nested too deeply or holds too long a value"
            })
    void jsonThatBreaksARuleIsRefused(String json, String complaint) {
        assertThat(refusal(utf8(json))).hasMessage(complaint);
        assertThat(refusal(utf8(json)).repeatedField()).isEmpty();
    }

    @Test
    void repeatedFieldIsNamed() {
        assertThat(refusal(utf8("{\"a\": {\"b\": 1, \"b\": 2}}")).repeatedField())
                .contains("b");
    }

    @Test
    void otherEncodingIsRefused() {
        assertThat(refusal("{\"a\": \"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessage("is not UTF-8");
    }
}
