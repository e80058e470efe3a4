package dev.ssobridge.broker.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.stub.Stub;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.sessions.AuthenticationSessionModel;

class BrokerRequestTest {
    private static BrokerRequest of(Map<String, String> clientNotes) {
        return new BrokerRequest(Stub.of(AuthenticationSessionModel.class)
                .answering("getClientNote", asked -> clientNotes.get(asked[0]))
                .get());
    }

    @ParameterizedTest(name = "prompt {0}: no page {1}, anew {2}")
    @CsvSource({
        "none, true, false",
        "login, false, true",
        "consent login, false, true",
        "select_account, false, false",
        "nonesuch, false, false"
    })
    void promptIsAListOfWords(String prompt, boolean passive, boolean fresh) {
        assertThat(of(Map.of("prompt", prompt)).isPassive()).isEqualTo(passive);
        assertThat(of(Map.of("prompt", prompt)).demandsFreshLogin()).isEqualTo(fresh);
    }

    @Test
    void requestWithoutPromptMayShowPages() {
        assertThat(of(Map.of()).isPassive()).isFalse();
        assertThat(of(Map.of()).demandsFreshLogin()).isFalse();
        assertThat(of(Map.of()).isLinking()).isFalse();
    }

    @Test
    void parametersAreReadAsSent() {
        BrokerRequest request = of(Map.of("login_hint", "{ann}", "max_age", "soon"));

        assertThat(request.loginHint()).contains("{ann}");
        assertThat(request.maxAge()).isEqualTo("soon");
        assertThat(request.uiLocales()).isEmpty();
    }
}
