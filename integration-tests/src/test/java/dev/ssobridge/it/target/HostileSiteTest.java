package dev.ssobridge.it.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The site that plays broken and hostile targets")
class HostileSiteTest {
    private final HostileSite site = HostileSite.start();

    @AfterEach
    void close() {
        site.close();
    }

    /** Past Loopback, whose answers are text that has ended. */
    private InputStream body(String path) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + site.origin("shop").getPort() + path);
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        assertThat(connection.getContentType()).isEqualTo("image/png");
        return connection.getInputStream();
    }

    @Test
    void askForTheImageThenOnePixel() throws IOException {
        try (InputStream body = body(HostileSite.IMAGE)) {
            BufferedImage image = ImageIO.read(body);
            assertThat(image.getWidth()).isOne();
            assertThat(image.getHeight()).isOne();
        }
    }

    @Test
    void askForTheImageThenTheCookieThatWasSet() {
        assertThat(Loopback.get(site.url("shop", HostileSite.IMAGE)).header("Set-Cookie"))
                .isEmpty();
        site.setCookie("a=b; Secure; SameSite=None");
        assertThat(Loopback.get(site.url("shop", HostileSite.IMAGE)).header("Set-Cookie"))
                .contains("a=b; Secure; SameSite=None");
    }

    @Test
    void requestIsRecorded() {
        Instant before = Instant.now();
        Loopback.send(HttpRequest.newBuilder(site.url("shop", HostileSite.IMAGE + "?sso-token=x%26y&sso-validity=60"))
                .header("Referer", "http://localhost:8080/")
                .header("Cookie", "a=b")
                .header("Sec-Fetch-Dest", "image"));

        RecordedRequest request = site.firstRequest(HostileSite.IMAGE);
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.host()).isEqualTo("shop.localhost");
        assertThat(request.parameters()).isEqualTo(Map.of("sso-token", "x&y", "sso-validity", "60"));
        assertThat(request.referer()).contains("http://localhost:8080/");
        assertThat(request.cookie()).contains("a=b");
        assertThat(request.secFetch("dest")).contains("image");
        assertThat(request.secFetch("mode")).isEmpty();
        assertThat(request.time()).isBetween(before, Instant.now());
        assertThat(site.requests()).containsExactly(request);
    }

    @Test
    void oneServerPlaysManyHosts() {
        for (int i = 0; i < 100; i++) {
            Loopback.get(site.url("target-" + i, HostileSite.IMAGE)).mustBe(200);
        }
        assertThat(site.requests(HostileSite.IMAGE))
                .extracting(RecordedRequest::host)
                .doesNotHaveDuplicates()
                .hasSize(100);
    }

    @Test
    void endlessImageBeginsAndGoesOnUntilTheSiteCloses() throws IOException {
        try (InputStream body = body(HostileSite.ENDLESS)) {
            assertThat(body.readNBytes(PngImage.beginning().length)).isEqualTo(PngImage.beginning());
            assertThat(body.readNBytes(3)).hasSize(3);
            site.close();
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void loopRedirectsToItself() {
        HttpAnswer first = Loopback.get(site.url("shop", HostileSite.LOOP + "?sso-token=x"));
        assertThat(first.location()).contains(site.url("shop", "/loop?n=1"));
        assertThat(Loopback.get(first.location().orElseThrow()).location()).contains(site.url("shop", "/loop?n=2"));
    }

    @Test
    void toLoginRedirectsToTheLoginPageOfAnotherOrigin() {
        URI login =
                Loopback.get(site.url("shop", HostileSite.TO_LOGIN)).location().orElseThrow();
        assertThat(login.getHost()).isEqualTo("login.localhost");
        assertThat(Loopback.get(login).mustBe(200).html().title()).isEqualTo("Login");
    }

    @Test
    void basicAuthIsAnsweredWithAChallenge() {
        HttpAnswer answer = Loopback.get(site.url("shop", HostileSite.BASIC_AUTH));
        assertThat(answer.mustBe(401).header("WWW-Authenticate")).contains("Basic realm=\"Your bank\"");
    }

    @Test
    void hugeIsAValidImageOfTwentyMegabytes() throws IOException {
        try (InputStream body = body(HostileSite.HUGE)) {
            byte[] image = body.readAllBytes();
            assertThat(image).hasSizeGreaterThan(20_000_000);
            assertThat(ImageIO.read(new ByteArrayInputStream(image)).getWidth()).isOne();
        }
    }

    @Test
    void htmlIsAPageWithAScript() {
        HttpAnswer page = Loopback.get(site.url("shop", HostileSite.HTML)).mustBe(200);
        assertThat(page.header("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.html().select("script")).hasSize(1);
    }

    @Test
    void errorIsAnsweredWith500() {
        Loopback.get(site.url("shop", HostileSite.ERROR)).mustBe(500);
    }

    @Test
    void resetClosesTheConnectionWithoutAnAnswer() {
        assertThatThrownBy(() -> Loopback.get(site.url("shop", HostileSite.RESET)))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(site.requests(HostileSite.RESET)).isNotEmpty();
    }

    @Test
    void refusedUrlIsAnsweredByNobody() {
        assertThatThrownBy(() -> Loopback.get(site.refusedUrl()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("ConnectException");
    }
}
