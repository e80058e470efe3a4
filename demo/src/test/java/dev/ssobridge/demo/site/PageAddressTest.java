package dev.ssobridge.demo.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.demo.Browser;
import io.javalin.Javalin;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page to come back to, whatever a link says. */
class PageAddressTest {

    private static final URI SITE = URI.create("http://site.localhost:8080");
    private static final Javalin SERVER = Javalin.create(config -> config.showJavalinBanner = false)
            .get("/named", ctx -> ctx.result(PageAddress.named(ctx, SITE).toString()))
            .get(
                    "/without/*",
                    ctx -> ctx.result(PageAddress.without(Set.of("state", "a b"), ctx, SITE)
                            .toString()))
            .get("/*", ctx -> ctx.result(PageAddress.of(ctx, SITE).toString()))
            .start("127.0.0.1", 0);

    private final Browser browser = new Browser(SERVER.port());

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    private String named(String page) {
        return browser.get("/named?page=" + URLEncoder.encode(page, StandardCharsets.UTF_8))
                .body();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/requests/7?tab=notes",
                "/bills/42?x=y",
                "/a?b",
                "/a?b=",
                "/a?x=1&x=2&y=%20%2F%C3%A4+z",
                "/a?to=http://other.example/",
                "/a%20b?q=[1]"
            })
    void pageWithAQueryThenExactlyThatAddress(String page) {
        assertThat(browser.get(page.replace("[", "%5B").replace("]", "%5D")).body())
                .isEqualTo(SITE + page.replace("[", "%5B").replace("]", "%5D"));
        assertThat(named(page)).isEqualTo(SITE + page);
    }

    @ParameterizedTest
    @CsvSource({"/a?x=1|2, /a?x=1%7C2", "/a?x={y}, /a?x=%7By%7D", "/a?x=ä, /a?x=%C3%A4", "/a?x=100%, /a?x=100%25"})
    void pageWithCharactersThatNoAddressMayHaveThenTheyAreEncoded(String page, String address) {
        assertThat(named(page)).isEqualTo(SITE + address);
    }

    /** Each begins with the site's own address, so that none is another site's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/",
                "https:evil.example",
                "@evil.example/",
                ".evil.example/",
                ":1@evil.example/",
                "\\evil.example",
                "javascript:alert(1)",
                "",
                " /",
                "#"
            })
    void signInLinkThatNamesNoPathThenTheFirstPage(String page) {
        assertThat(named(page)).isEqualTo(SITE + "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/", "/\\evil.example", "/@evil.example", "/\r\nSet-Cookie: a=b", "/[evil]"})
    void signInLinkThatLooksLikeAnotherSiteThenAPageOfThisSite(String page) {
        URI address = URI.create(named(page));

        assertThat(address.getAuthority()).isEqualTo(SITE.getAuthority());
        assertThat(address.toString()).startsWith(SITE + "/").doesNotContain("\r", "\n", "\\");
    }

    @Test
    void signInLinkWithTwoPagesThenTheFirstPageOfTheSite() {
        assertThat(browser.get("/named?page=/a&page=/b").body()).isEqualTo(SITE + "/");
        assertThat(browser.get("/named").body()).isEqualTo(SITE + "/");
    }

    @Test
    void pageWithoutWhatASignInHasAddedThenTheRestStaysAsItWas() {
        assertThat(browser.get("/without/x?b=%26&state=s&a%20b=1&c&%73tate=t").body())
                .isEqualTo(SITE + "/without/x?b=%26&c");
    }
}
