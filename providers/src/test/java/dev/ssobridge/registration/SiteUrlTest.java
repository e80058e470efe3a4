package dev.ssobridge.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteUrlTest {
    private static final Set<String> HOSTS =
            Set.of("shop.example", "localhost", "shop.localhost", "127.0.0.1", "127.1.2.3", "192.168.0.1", "[::1]");

    private static SiteUrl.Check check(String url) {
        return SiteUrl.check(url, Optional.of(HOSTS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example",
                "https://shop.example/sso/callback?a=b",
                "https://SHOP.example/x",
                "HTTPS://shop.example:8443/x",
                "http://localhost:8080/x",
                "http://shop.localhost/x",
                "http://127.0.0.1:9000/x",
                "http://127.1.2.3/x"
            })
    void urlOfTheClientsHostIsTaken(String url) {
        assertThat(check(url).url())
                .hasValueSatisfying(taken -> assertThat(taken).hasToString(url));
        assertThat(check(url).problem()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "not a url, URL",
        "/sso/callback, URL",
        "https:///x, URL",
        "mailto:jane@shop.example, URL",
        "https://shop.example/\u00fc, URL",
        "javascript:alert(1), URL",
        "javascript://shop.example/%0aalert(1), URL_SCHEME",
        "ftp://shop.example/x, URL_SCHEME",
        "http://shop.example/x, URL_SCHEME",
        "http://192.168.0.1/x, URL_SCHEME",
        "http://127.0.0.1.evil.example/x, URL_SCHEME",
        "http://localhost.evil.example/x, URL_SCHEME",
        "https://[::1]/x, URL_ADDRESS",
        "https://shop.example:65536/x, URL_ADDRESS",
        "https://shop.example/#x, URL_FRAGMENT",
        "https://jane@shop.example/x, URL_USER",
        "https://shop.example@evil.example/x, URL_USER",
        "https://evil.example/x, URL_HOST",
        "https://shop.example.evil.example/x, URL_HOST",
        "https://a.shop.example/x, URL_HOST"
    })
    void otherUrlIsRefused(String url, Problem problem) {
        assertThat(check(url).problem()).contains(problem);
        assertThat(check(url).url()).isEmpty();
    }

    @Test
    void urlThatMayBeAnywhereIsOnAnyHost() {
        assertThat(SiteUrl.check("https://evil.example/x", Optional.empty()).problem())
                .isEmpty();
        assertThat(SiteUrl.check("http://evil.example/x", Optional.empty()).problem())
                .contains(Problem.URL_SCHEME);
    }
}
