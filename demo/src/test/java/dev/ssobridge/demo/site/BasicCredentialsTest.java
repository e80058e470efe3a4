package dev.ssobridge.demo.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class BasicCredentialsTest {

    @Test
    void basicCredentialsAreFormEncodedBeforeBase64() {
        String header = new BasicCredentials("utility:website", "a+b %ü").header();

        String pair =
                new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.US_ASCII);
        assertThat(pair).isEqualTo("utility%3Awebsite:a%2Bb+%25%C3%BC");
    }

    @Test
    void basicCredentialsHideTheSecretInToString() {
        assertThat(new BasicCredentials("utility-website", "utility-secret")).hasToString("Basic ***");
    }
}
