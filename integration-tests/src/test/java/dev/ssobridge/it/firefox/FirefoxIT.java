package dev.ssobridge.it.firefox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ssobridge.it.server.BuildDirectory;
import dev.ssobridge.it.target.HostileSite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What sign-on by images can rely on in Firefox, on plain http and names under localhost, which are sites of their own. */
@Tag("peers")
@DisplayName("Firefox")
class FirefoxIT {
    private static final String FORM = "<!DOCTYPE html><title>Form</title><form action='/done'>"
            + "<input name='q' value='old'><p style='height: 3000px'><button>Go</button></form>";

    /** By host: the Cookie header of its last request, empty without one. */
    private static final Map<String, String> COOKIES = new ConcurrentHashMap<>();

    private static HttpServer sites;

    @BeforeAll
    static void startSites() throws IOException {
        sites = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sites.createContext("/", FirefoxIT::answer);
        sites.start();
    }

    /** Every address is a page that sets a cookie, with an image of the host that the query names. */
    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host").split(":", 2)[0];
            String cookie = exchange.getRequestHeaders().getFirst("Cookie");
            COOKIES.put(host, cookie == null ? "" : cookie);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("Set-Cookie", "a=b; Path=/; Secure; SameSite=None");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(page(exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String page(URI uri) {
        if (uri.getPath().equals("/form")) {
            return FORM;
        }
        return uri.getQuery() == null ? "" : "<img src='" + at(uri.getQuery(), "/image") + "'>";
    }

    @AfterAll
    static void stopSites() {
        sites.stop(0);
    }

    private static URI at(String host, String path) {
        return URI.create("http://" + host + ":" + sites.getAddress().getPort() + path);
    }

    /** The Cookie header that a host gets when the browser visits an address. */
    private static String cookieOf(String host, Firefox firefox, URI visited) {
        COOKIES.remove(host);
        firefox.open(visited);
        return COOKIES.get(host);
    }

    @ParameterizedTest
    @CsvSource({"ALLOW, a=b, a=b, a=b, a=b", "BLOCK_THIRD_PARTY, '', '', '', ''", "PARTITION, '', a=b, '', ''"})
    void crossSiteImagesHaveTheCookiesOfThePolicy(
            CookiePolicy policy, String ownInImage, String imagesInImage, String imagesElsewhere, String imagesInOwn) {
        try (Firefox firefox = Firefox.start(policy)) {
            firefox.open(at("visited.localhost", "/"));
            assertThat(cookieOf("visited.localhost", firefox, at("localhost", "/?visited.localhost")))
                    .as("a site's own cookie, in its image at another site")
                    .isEqualTo(ownInImage);

            assertThat(cookieOf("shop.localhost", firefox, at("localhost", "/?shop.localhost")))
                    .isEmpty();
            assertThat(cookieOf("shop.localhost", firefox, at("localhost", "/?shop.localhost")))
                    .as("an image's cookie, in the next image there")
                    .isEqualTo(imagesInImage);
            assertThat(cookieOf("shop.localhost", firefox, at("forum.localhost", "/?shop.localhost")))
                    .as("an image's cookie, in an image at a third site")
                    .isEqualTo(imagesElsewhere);
            assertThat(cookieOf("shop.localhost", firefox, at("shop.localhost", "/")))
                    .as("an image's cookie, at its own site")
                    .isEqualTo(imagesInOwn);
        }
    }

    @ParameterizedTest
    @EnumSource(CookiePolicy.class)
    void secureCookiesOfOneSiteAreKeptOnPlainHttp(CookiePolicy policy) {
        try (Firefox firefox = Firefox.start(policy)) {
            firefox.open(at("shop.localhost", "/"));
            assertThat(cookieOf("shop.localhost", firefox, at("shop.localhost", "/")))
                    .as("at its own site")
                    .isEqualTo("a=b");

            firefox.open(at("login.energy.localhost", "/?shop.energy.localhost"));
            assertThat(cookieOf("shop.energy.localhost", firefox, at("shop.energy.localhost", "/")))
                    .as("set by an image at a neighbour under the same domain")
                    .isEqualTo("a=b");
        }
    }

    @Test
    void typeAndClickThenTheFormArrives() {
        try (Firefox firefox = Firefox.start(CookiePolicy.PARTITION)) {
            firefox.open(at("shop.localhost", "/form"));
            assertThat(firefox.evaluate("document.title")).isEqualTo("Form");

            firefox.type("[name=q]", "Zoë 1");
            firefox.click("button");

            URI arrived = firefox.waitForUrl(url -> url.getPath().equals("/done"));
            assertThat(arrived).isEqualTo(at("shop.localhost", "/done?q=Zo%C3%AB+1"));
            assertThat(firefox.url()).isEqualTo(arrived);
        }
    }

    @Test
    void goToWhenTheImageNeverEndsThenTheVisitIsOnTheWay() {
        try (HostileSite site = HostileSite.start();
                Firefox firefox = Firefox.start(CookiePolicy.PARTITION)) {
            URI endless = site.url("shop", HostileSite.ENDLESS);

            firefox.goTo(endless);

            assertThat(site.firstRequest(HostileSite.ENDLESS).secFetch("dest")).contains("document");
            assertThat(firefox.waitForUrl(endless::equals)).isEqualTo(endless);
        }
    }

    @Test
    void evaluateThenTheValueAsTextOrTheError() {
        try (Firefox firefox = Firefox.start(CookiePolicy.PARTITION)) {
            assertThat(firefox.evaluate("1 + 1")).isEqualTo("2");
            assertThat(firefox.evaluate("Promise.resolve(null)")).isEqualTo("null");
            assertThatThrownBy(() -> firefox.evaluate("missing.value"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("missing is not defined");
        }
    }

    @Test
    void openWhenNotOfThisMachineThenNothingGoesOut() {
        try (Firefox firefox = Firefox.start(CookiePolicy.PARTITION)) {
            assertThatThrownBy(() -> firefox.open(URI.create("http://example.org/")))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("NS_ERROR_PROXY_CONNECTION_REFUSED");
        }
    }

    @Test
    void closeThenNoProfileAndNoProcessIsLeft() throws IOException {
        Firefox.start(CookiePolicy.PARTITION).close();

        assertThat(profiles()).isEmpty();
        assertThat(ProcessHandle.current().children())
                .noneMatch(child -> child.info().command().orElse("").contains("firefox"));
    }

    private static List<Path> profiles() throws IOException {
        try (Stream<Path> files = Files.list(BuildDirectory.path())) {
            return files.filter(file -> file.getFileName().toString().startsWith("firefox-profile"))
                    .toList();
        }
    }
}
