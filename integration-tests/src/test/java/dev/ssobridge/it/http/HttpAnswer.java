package dev.ssobridge.it.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * What a server answered.
 *
 * @param uri the address that was asked
 */
public record HttpAnswer(URI uri, int status, HttpHeaders headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** This answer, or an AssertionError that shows it when its status is another one. */
    public HttpAnswer mustBe(int expected) {
        if (status != expected) {
            throw new AssertionError("Expected " + expected + " but got " + this);
        }
        return this;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Where a redirect leads. */
    public Optional<URI> location() {
        return status >= 300 && status < 400 ? header("Location").map(uri::resolve) : Optional.empty();
    }

    /** Where a browser is after this answer, without a click: a redirect, or a sign-on or sign-out page that goes on. */
    public Optional<URI> onward() {
        return location()
                .or(() -> isImagePage()
                        ? Optional.ofNullable(html().selectFirst("a#sso-link"))
                                .map(link -> URI.create(link.absUrl("href")))
                        : Optional.empty());
    }

    private boolean isImagePage() {
        return status == 200 && body.contains("id=\"sso-page\"");
    }

    /** The body; an AssertionError when it is no JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + this, e);
        }
    }

    public Document html() {
        return Jsoup.parse(body, uri.toString());
    }

    @Override
    public String toString() {
        String start = body.length() > 2000 ? body.substring(0, 2000) + ".." : body;
        return status + " from " + uri + " " + headers.map() + System.lineSeparator() + start;
    }
}
