package dev.ssobridge.broker.jit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {
    private static Optional<String> of(String json) throws JsonProcessingException {
        return Subject.of(new ObjectMapper().readTree("{\"sub\": " + json + "}"));
    }

    @ParameterizedTest
    @CsvSource({
        "\"ann\", ann",
        "\"Ann|7@x\", Ann|7@x",
        "7, 7",
        "-7, -7",
        "123456789012345678901234567890, 123456789012345678901234567890"
    })
    void textOrWholeNumberIsASubject(String json, String subject) throws JsonProcessingException {
        assertThat(of(json)).contains(subject);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "7.0",
                "1e3",
                "[]",
                "{}",
                "[\"ann\"]",
                "\"\"",
                "\" \"",
                "\" ann\"",
                "\"ann\\n\"",
                "\"a\\nb\"",
                "\"a\\u0000b\"",
                "\"a\\u200Bb\"",
                "\"a\\u202Eb\"",
                "\"a\\uD800b\""
            })
    void anythingElseIsNone(String json) throws JsonProcessingException {
        assertThat(of(json)).isEmpty();
    }

    @Test
    void subjectHas255CharactersAtMost() throws JsonProcessingException {
        assertThat(of("\"" + "s".repeat(255) + "\"")).isPresent();
        assertThat(of("\"" + "s".repeat(256) + "\"")).isEmpty();
    }

    @Test
    void missingClaimIsNone() {
        assertThat(Subject.of(new ObjectMapper().createObjectNode())).isEmpty();
    }
}
