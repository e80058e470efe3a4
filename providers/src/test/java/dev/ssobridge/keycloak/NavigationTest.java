package dev.ssobridge.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.http.HttpRequest;

class NavigationTest {
    private static Navigation navigation(String method, Map<String, String> headers) {
        HttpHeaders sent = Fake.of(HttpHeaders.class)
                .on("getHeaderString", parameters -> headers.get((String) parameters.get(0)))
                .get();
        return Navigation.of(Fake.of(HttpRequest.class)
                .with("getHttpMethod", method)
                .with("getHttpHeaders", sent)
                .get());
    }

    @ParameterizedTest
    @CsvSource({"GET", "POST"})
    void visitOfAClientThatTellsNothing(String method) {
        Navigation visit = navigation(method, Map.of());

        assertThat(visit.isAheadOfAVisit()).isFalse();
        assertThat(visit.isToTheTop()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Purpose, prefetch",
        "Sec-Purpose, prefetch;prerender",
        "Purpose, prefetch",
        "X-Purpose, preview",
        "X-Moz, prefetch"
    })
    void pageThatIsLoadedInAdvanceIsNoVisit(String header, String value) {
        assertThat(navigation("GET", Map.of(header, value)).isAheadOfAVisit()).isTrue();
    }

    @Test
    void headIsNoVisit() {
        assertThat(navigation("HEAD", Map.of()).isAheadOfAVisit()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"image", "iframe", "frame", "object", "embed", "script", "empty", "''"})
    void whatAPageLoadsIsNotTheTop(String destination) {
        assertThat(navigation("GET", Map.of("Sec-Fetch-Dest", destination)).isToTheTop())
                .isFalse();
    }

    @Test
    void windowIsTheTop() {
        assertThat(navigation("GET", Map.of("Sec-Fetch-Dest", "document")).isToTheTop())
                .isTrue();
    }
}
