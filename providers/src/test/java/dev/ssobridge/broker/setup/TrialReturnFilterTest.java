package dev.ssobridge.broker.setup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialReturnFilterTest {
    private static final String REDIRECT_URI = "/auth/realms/support/broker/acme/endpoint";

    @Test
    void testGoesOnToThePageOfItsOwner() {
        assertThat(TrialReturnFilter.page(REDIRECT_URI, "code=1&state=sso-test.abc"))
                .contains("../../sso/provider-setup/return?code=1&state=sso-test.abc");
    }

    @ParameterizedTest
    @CsvSource({
        REDIRECT_URI + ",",
        REDIRECT_URI + ",state=abc.def.ghi",
        REDIRECT_URI + ",code=1&xstate=sso-test.abc",
        REDIRECT_URI + ",code=state=sso-test.abc",
        REDIRECT_URI + "/,state=sso-test.abc",
        REDIRECT_URI + "/logout_response,state=sso-test.abc",
        "/realms/support/protocol/openid-connect/auth,state=sso-test.abc"
    })
    void anythingElseIsKeycloaks(String path, String query) {
        assertThat(TrialReturnFilter.page(path, query)).isEmpty();
    }

    @Test
    void stateOfATestHasASecret() {
        assertThat(TrialReturnFilter.stateIn("sso-test." + "A".repeat(43))).isPresent();
        assertThat(TrialReturnFilter.stateIn("sso-test.short")).isEmpty();
        assertThat(TrialReturnFilter.stateIn("A".repeat(43))).isEmpty();
        assertThat(TrialReturnFilter.stateIn(null)).isEmpty();
    }
}
