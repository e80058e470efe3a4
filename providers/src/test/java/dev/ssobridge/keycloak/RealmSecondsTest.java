package dev.ssobridge.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.stub.Stub;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.RealmModel;

class RealmSecondsTest {
    private static final RealmSeconds SECONDS = new RealmSeconds("sso.test", 120, 10, 600);

    @ParameterizedTest(name = "{0}: {1} s, {2}")
    @CsvSource({
        ",      120, not set",
        "'  ',  120, blank",
        "soon,  120, not a number",
        "1.5,   120, not a whole number",
        "60,    60,  within the limits",
        "' 60 ', 60, with spaces",
        "10,    10,  the shortest",
        "9,     10,  too short",
        "-5,    10,  negative",
        "600,   600, the longest",
        "601,   600, too long",
        "9223372036854775807, 600, far too long",
        "9223372036854775808, 120, longer than a long"
    })
    void valueIsKeptWithinTheLimits(String configured, int seconds, String meaning) {
        RealmModel realm =
                Stub.of(RealmModel.class).with("getAttribute", configured).get();

        assertThat(SECONDS.of(realm)).as(meaning).hasSeconds(seconds);
    }
}
