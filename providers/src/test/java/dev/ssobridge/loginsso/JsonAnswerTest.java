package dev.ssobridge.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.loginsso.CallerException.Answer;
import dev.ssobridge.stub.Stub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.RealmModel;

class JsonAnswerTest {
    private static RealmModel realm(String name) {
        return Stub.of(RealmModel.class).with("getName", name).get();
    }

    @Test
    void callerWithoutCredentialsIsToldTheSchemeOfItsKind() {
        assertThat(JsonAnswer.challenge(Answer.BASIC, realm("demo")))
                .isEqualTo("Basic realm=\"demo\", charset=\"UTF-8\"");
        assertThat(JsonAnswer.challenge(Answer.BEARER, realm("demo")))
                .isEqualTo("Bearer realm=\"demo\", error=\"invalid_token\"");
    }

    @Test
    void personIsToldNoScheme() {
        assertThat(JsonAnswer.challenge(Answer.NONE, realm("demo"))).isNull();
    }

    @ParameterizedTest(name = "realm {0} is quoted as {1}")
    @CsvSource({"my realm, my realm", "'a\"b', a_b", "'a\\b', a_b", "Zürich, Z_rich", "'a\nb', a_b"})
    void nameOfTheRealmCanNotLeaveItsQuotes(String name, String quoted) {
        assertThat(JsonAnswer.challenge(Answer.BASIC, realm(name))).startsWith("Basic realm=\"" + quoted + "\",");
    }
}
