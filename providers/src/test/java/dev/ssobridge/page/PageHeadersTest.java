package dev.ssobridge.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Content-Security-Policy of a page with images")
class PageHeadersTest {
    private static final String REALM_POLICY = "contentSecurityPolicy";

    private static List<URI> urls(String... urls) {
        return Stream.of(urls).map(URI::create).toList();
    }

    private static String policy(PageHeaders headers, String ofRealm) {
        return headers.policy(ofRealm == null ? Map.of() : Map.of(REALM_POLICY, ofRealm));
    }

    @Test
    void pageWithoutImagesAllowsNone() {
        assertThat(policy(PageHeaders.of(null), null))
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                        + "font-src 'none'; img-src 'none'; frame-src 'none'; base-uri 'none'; frame-ancestors 'self'");
    }

    @Test
    void imagesAreAllowedByTheirOrigins() {
        PageHeaders headers = PageHeaders.of(null)
                .images(urls("https://shop.example/sso?sso_token=secret", "https://forum.example:8443/cb"));

        assertThat(policy(headers, null))
                .contains("img-src https://forum.example:8443 https://shop.example;")
                .contains("frame-src 'none'")
                .doesNotContain("secret");
    }

    @Test
    void lookOfTheLoginThemeAllowsKeycloaksResourcesAndNothingElse() {
        PageHeaders headers = PageHeaders.of(null)
                .look(URI.create("https://id.example/auth/resources/"))
                .images(urls("https://shop.example/a"));

        assertThat(policy(headers, null))
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                        + "font-src 'self'; img-src https://id.example/auth/resources/ https://shop.example; "
                        + "frame-src 'none'; base-uri 'none'; frame-ancestors 'self'");
    }

    @Test
    void originsAreNamedOnce() {
        PageHeaders headers = PageHeaders.of(null).images(urls("https://shop.example/a", "https://shop.example/b"));

        assertThat(policy(headers, null)).contains("img-src https://shop.example;");
    }

    @Test
    void framesAreAllowedForThemselves() {
        PageHeaders headers = PageHeaders.of(null).frames(urls("https://rp.example/logout?sid=1"));

        assertThat(policy(headers, null)).contains("img-src 'none'").contains("frame-src https://rp.example;");
    }

    @Test
    void userNameOfAUrlAddsNothing() {
        PageHeaders headers = PageHeaders.of(null).images(urls("https://a%3Bscript-src%20*@shop.example/"));

        assertThat(policy(headers, null)).contains("img-src https://shop.example;");
    }

    @ParameterizedTest(name = "[{0}]: {1}")
    @CsvSource({
        "frame-src 'self'; frame-ancestors 'self'; object-src 'none';, 'self'",
        "frame-ancestors https://portal.example https://other.example, https://portal.example https://other.example",
        "'  frame-ancestors   https://portal.example  ;', https://portal.example",
        "frame-src 'self'; object-src 'none';, 'self'",
        "'', 'self'",
        "frame-ancestors, 'self'"
    })
    void onlyTheAncestorsAreThoseOfTheRealm(String ofRealm, String ancestors) {
        String expected = ancestors.startsWith("http") ? ancestors : "'self'";

        assertThat(policy(PageHeaders.of(null), ofRealm)).endsWith("; frame-ancestors " + expected);
    }

    @Test
    void scriptsOfTheRealmsPolicyAreNotTakenOver() {
        assertThat(policy(PageHeaders.of(null), "script-src 'unsafe-inline' https://cdn.example"))
                .doesNotContain("unsafe-inline", "cdn.example");
    }
}
