package dev.ssobridge.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example/", "http://localhost:8080", "HTTPS://shop.example"})
    void browserShowsAPageOfTheWeb(String url) {
        assertThat(WebUrl.isWeb(URI.create(url))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"app://callback", "javascript:alert(1)", "data:text/html,x", "mailto:a@b", "/path", "//host/"})
    void anyOtherAddressIsNotOfTheWeb(String url) {
        assertThat(WebUrl.isWeb(URI.create(url))).isFalse();
    }
}
