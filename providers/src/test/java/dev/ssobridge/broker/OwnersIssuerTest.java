package dev.ssobridge.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnersIssuerTest {
    @Test
    void issuerIsTheOwnersUntilItIsAnotherOne() {
        Map<String, String> config = new HashMap<>(Map.of("issuer", "https://id.example"));
        assertThat(OwnersIssuer.isIn(config)).isFalse();

        OwnersIssuer.mark(config);
        assertThat(OwnersIssuer.isIn(config)).isTrue();

        config.put("issuer", "https://other.example");
        assertThat(OwnersIssuer.isIn(config)).isFalse();
        assertThat(OwnersIssuer.isIn(Map.of())).isFalse();
    }
}
