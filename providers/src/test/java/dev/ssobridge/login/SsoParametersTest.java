package dev.ssobridge.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SsoParametersTest {
    private static final String TOKEN = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @Test
    void printedParametersShowNothingOfTheToken() {
        assertThat(new SsoParameters(TOKEN, "1001", null))
                .hasToString("SsoParameters[token, account=1001, servicePoint=null]");
    }

    @Test
    void asSentHoldsAllParametersInTheirOrder() {
        assertThat(new SsoParameters(TOKEN, "1001", "SP-1").asSent())
                .containsExactly(
                        Map.entry("sso_token", TOKEN),
                        Map.entry("sso_account", "1001"),
                        Map.entry("sso_service_point", "SP-1"));
    }

    @Test
    void asSentLeavesOutWhatWasNotSent() {
        assertThat(new SsoParameters(TOKEN, null, null).asSent()).containsOnlyKeys("sso_token");
    }

    @ParameterizedTest(name = "account {0}, service point {1}: {2}")
    @CsvSource({", , false", "1001, , true", ", SP-1, true", "1001, SP-1, true"})
    void anyHalfOverridesTheSelection(String account, String servicePoint, boolean overrides) {
        assertThat(new SsoParameters(TOKEN, account, servicePoint).overridesSelection())
                .isEqualTo(overrides);
    }
}
