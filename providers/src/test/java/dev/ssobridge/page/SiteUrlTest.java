package dev.ssobridge.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteUrlTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://shop.example, https://shop.example/?sso_token=t",
        "https://shop.example/, https://shop.example/?sso_token=t",
        "https://shop.example/sso, https://shop.example/sso?sso_token=t",
        "https://shop.example/sso?a=b, https://shop.example/sso?a=b&sso_token=t",
        "https://shop.example?a=b, https://shop.example?a=b&sso_token=t",
        "https://shop.example/sso?a=%2Fb%20c, https://shop.example/sso?a=%2Fb%20c&sso_token=t",
        "https://shop.example:8443/sso, https://shop.example:8443/sso?sso_token=t"
    })
    void parameterIsAddedToWhatIsThere(String url, String extended) {
        assertThat(SiteUrl.with(URI.create(url), Map.of("sso_token", "t"))).isEqualTo(extended);
    }

    @Test
    void parametersKeepTheirOrder() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("sid", "1");
        parameters.put("iss", "2");

        assertThat(SiteUrl.with(URI.create("https://shop.example/sso"), parameters))
                .isEqualTo("https://shop.example/sso?sid=1&iss=2");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://id.example/realms/demo, https%3A%2F%2Fid.example%2Frealms%2Fdemo",
        "a&b=c, a%26b%3Dc",
        "a b, a+b",
        "ü, %C3%BC"
    })
    void valuesAreEncoded(String value, String encoded) {
        assertThat(SiteUrl.with(URI.create("https://shop.example/sso"), Map.of("p", value)))
                .isEqualTo("https://shop.example/sso?p=" + encoded);
    }

    @Test
    void pathOfOtherLettersIsSentAsAscii() {
        assertThat(SiteUrl.with(URI.create("https://shop.example/größe"), Map.of("p", "1")))
                .isEqualTo("https://shop.example/gr%C3%B6%C3%9Fe?p=1");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "https://shop.example/sso?a=b#c, https://shop.example",
        "https://shop.example:8443/sso, https://shop.example:8443",
        "http://localhost:3000, http://localhost:3000",
        "https://user:secret@shop.example/sso, https://shop.example",
        "https://[::1]:8443/, https://[::1]:8443"
    })
    void originIsSchemeHostAndPort(String url, String origin) {
        assertThat(SiteUrl.origin(URI.create(url))).isEqualTo(origin);
    }
}
