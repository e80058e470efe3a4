package dev.ssobridge.it.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;

/**
 * HTTP to servers of this machine, without redirects, cookies or retries. Names under localhost lead to 127.0.0.1, as
 * in browsers.
 */
public final class Loopback {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Loopback() {}

    public static HttpAnswer get(URI uri) {
        return send(HttpRequest.newBuilder(uri));
    }

    /** The answer of one request; an UncheckedIOException when there is none within 30 seconds. */
    public static HttpAnswer send(HttpRequest.Builder builder) {
        return send(builder, Duration.ofSeconds(30));
    }

    /** The same with another limit. */
    public static HttpAnswer send(HttpRequest.Builder builder, Duration limit) {
        HttpRequest asked = builder.timeout(limit).build();
        URI uri = asked.uri();
        HttpRequest sent = asked;
        if (uri.getHost().toLowerCase(Locale.ROOT).endsWith(".localhost")) {
            sent = builder.uri(atLoopbackAddress(uri))
                    .header("Host", uri.getAuthority())
                    .build();
        }
        try {
            var response = CLIENT.send(sent, BodyHandlers.ofString());
            return new HttpAnswer(uri, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(uri.getScheme() + "://" + uri.getAuthority() + uri.getPath() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static URI atLoopbackAddress(URI uri) {
        return URI.create(uri.toString().replaceFirst("://[^/:]+", "://127.0.0.1"));
    }
}
