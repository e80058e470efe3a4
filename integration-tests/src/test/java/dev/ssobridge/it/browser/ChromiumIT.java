package dev.ssobridge.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sign-on by images depends on what a browser does with third-party cookies: both kinds are there to test with. */
@KeycloakTest
@DisplayName("Chromium")
class ChromiumIT {
    private final Chromium chromium;
    private final CookieSite site;

    ChromiumIT(Chromium chromium, CookieSite site) {
        this.chromium = chromium;
        this.site = site;
    }

    /** Each of its pages and images sets a cookie, under any host name. */
    private record CookieSite(HttpServer server) implements AutoCloseable {
        int port() {
            return server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Fixture
    static CookieSite site() throws IOException {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String page = "<title>Shown</title><img src='http://other.localhost:"
                + site.getAddress().getPort() + "/image'>";
        site.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.getResponseHeaders().set("Set-Cookie", "seen=1; Path=/; Secure; SameSite=None");
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(page.getBytes(StandardCharsets.UTF_8));
            }
        });
        site.start();
        return new CookieSite(site);
    }

    @Test
    void cookieOfACrossSiteImageIsLostByDefault() {
        try (BrowserContext context = chromium.context()) {
            assertThat(hostsWithCookieAfterVisit(context)).containsExactly("first.localhost");
        }
    }

    @Test
    void cookieOfACrossSiteImageIsKeptWhereAllowed() {
        try (BrowserContext context = chromium.contextWithThirdPartyCookies()) {
            assertThat(hostsWithCookieAfterVisit(context))
                    .containsExactlyInAnyOrder("first.localhost", "other.localhost");
        }
    }

    private List<String> hostsWithCookieAfterVisit(BrowserContext context) {
        Page page = context.newPage();
        page.navigate("http://first.localhost:" + site.port() + "/");
        assertThat(page.title()).isEqualTo("Shown");
        return context.cookies().stream().map(cookie -> cookie.domain).toList();
    }
}
