package dev.ssobridge.ssotarget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUrlTest {
    private static final Set<String> HOSTS =
            Set.of("shop.example", "localhost", "shop.localhost", "127.0.0.1", "127.1.2.3", "192.168.0.1", "[::1]");

    private static URI parse(String url) throws InvalidTargetException {
        return TargetUrl.parse("callbackUrl", url, HOSTS);
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
                "http://127.1.2.3/x",
                "  https://shop.example/x  "
            })
    void urlOfTheClientsHostIsTaken(String url) throws InvalidTargetException {
        assertThat(parse(url)).hasToString(url.strip());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'', target_config",
        "' ', target_config",
        "not a url, target_url",
        "/sso/callback, target_url",
        "https:///x, target_url",
        "mailto:jane@shop.example, target_url",
        "ftp://shop.example/x, target_url",
        "http://shop.example/x, target_url",
        "http://192.168.0.1/x, target_url",
        "http://127.0.0.1.evil.example/x, target_url",
        "http://localhost.evil.example/x, target_url",
        "https://[::1]/x, target_url",
        "https://shop.example:65536/x, target_url",
        "https://shop.example/#x, target_url",
        "https://jane@shop.example/x, target_url",
        "https://shop.example@evil.example/x, target_url",
        "https://evil.example/x, target_host",
        "https://shop.example.evil.example/x, target_host",
        "https://a.shop.example/x, target_host"
    })
    void otherUrlIsRefusedWithTheReasonForTheEvent(String url, String reason) {
        assertThatThrownBy(() -> parse(url))
                .isInstanceOfSatisfying(
                        InvalidTargetException.class,
                        invalid -> assertThat(invalid.problem().reason()).isEqualTo(reason))
                .hasMessageStartingWith("callbackUrl");
    }

    @ParameterizedTest
    @NullSource
    void missingUrlIsRefused(String url) {
        assertThatThrownBy(() -> parse(url)).hasMessage("callbackUrl is missing");
    }
}
