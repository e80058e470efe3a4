package dev.ssobridge.it.target;

import com.sun.net.httpserver.HttpExchange;
import dev.ssobridge.it.http.FormBody;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it arrived at a site.
 *
 * @param uri the whole address, with the host that was asked
 * @param headers the last value of each, by name in any case
 */
public record RecordedRequest(Instant time, String method, URI uri, Map<String, String> headers) {

    static RecordedRequest of(HttpExchange exchange) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(values.size() - 1)));
        URI uri = URI.create("http://" + headers.get("Host") + exchange.getRequestURI());
        return new RecordedRequest(Instant.now(), exchange.getRequestMethod(), uri, headers);
    }

    public String host() {
        return uri.getHost();
    }

    public String path() {
        return uri.getPath();
    }

    /** The query, decoded. */
    public Map<String, String> parameters() {
        return FormBody.parametersOf(uri);
    }

    public Optional<String> referer() {
        return header("Referer");
    }

    public Optional<String> cookie() {
        return header("Cookie");
    }

    /** Fetch metadata: {@code site}, {@code mode}, {@code dest} or {@code user}. */
    public Optional<String> secFetch(String what) {
        return header("Sec-Fetch-" + what);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
