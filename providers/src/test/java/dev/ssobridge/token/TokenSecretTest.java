package dev.ssobridge.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSecretTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void randomSecretHas256BitsIn43Characters() {
        String value = TokenSecret.random(random).value();

        assertThat(value).matches("[A-Za-z0-9_-]{43}");
        assertThat(Base64.getUrlDecoder().decode(value)).hasSize(32);
    }

    @Test
    void printingShowsNothing() {
        TokenSecret secret = TokenSecret.random(random);

        assertThat(secret.toString()).isEqualTo("[token]");
        assertThat(String.valueOf(secret)).doesNotContain(secret.value()).doesNotContain(secret.hash());
    }

    @Test
    void sameTextHasSameHash() {
        TokenSecret secret = TokenSecret.random(random);

        assertThat(TokenSecret.parse(secret.value()).orElseThrow().hash()).isEqualTo(secret.hash());
        assertThat(secret.hash()).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(secret.value());
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "short",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "' or 1=1 -- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatNoMintMakesIsNoSecret(String text) {
        assertThat(TokenSecret.parse(text)).isEmpty();
    }
}
