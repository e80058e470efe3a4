package dev.ssobridge.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sign-on by images depends on what a browser does with third-party cookies: both kinds are there to test with. */
@KeycloakTest
@DisplayName("Chromium")
class ChromiumIT {
    private static HttpServer site;

    private final Chromium chromium;

    ChromiumIT(Chromium chromium) {
        this.chromium = chromium;
    }

    @BeforeAll
    static void startSite() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
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
    }

    @AfterAll
    static void stopSite() {
        site.stop(0);
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

    private static List<String> hostsWithCookieAfterVisit(BrowserContext context) {
        Page page = context.newPage();
        page.navigate("http://first.localhost:" + site.getAddress().getPort() + "/");
        assertThat(page.title()).isEqualTo("Shown");
        return context.cookies().stream().map(cookie -> cookie.domain).toList();
    }
}
