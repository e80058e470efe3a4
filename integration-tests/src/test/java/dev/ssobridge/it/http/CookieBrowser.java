package dev.ssobridge.it.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A browser without JavaScript and images: it keeps cookies, follows redirects and submits forms. One that belongs to a site
 * doesn't visit others: a redirect to one ends as {@link Page#redirect}, which is where a relying party's part begins.
 */
public final class CookieBrowser {
    private static final int MOST_REDIRECTS = 20;

    private final Predicate<URI> follows;
    private final CookieJar cookies = new CookieJar();
    private final List<HttpAnswer> answers = new ArrayList<>();
    private final Map<String, String> headers = new HashMap<>();

    private CookieBrowser(Predicate<URI> follows) {
        this.follows = follows;
    }

    /** A new browser that stays at one site; only scheme, host and port of the address matter. */
    public static CookieBrowser at(URI site) {
        return new CookieBrowser(uri -> site.getAuthority().equals(uri.getAuthority()));
    }

    /** A new browser that goes wherever it is sent; somebody must listen there. */
    public static CookieBrowser everywhere() {
        return new CookieBrowser(uri -> true);
    }

    /** A new browser that goes wherever it is sent but to one site, which nobody plays. */
    public static CookieBrowser avoiding(URI site) {
        return new CookieBrowser(uri -> !site.getAuthority().equals(uri.getAuthority()));
    }

    public CookieJar cookies() {
        return cookies;
    }

    /** Everything that servers have answered to this browser, in order. */
    public List<HttpAnswer> answers() {
        return List.copyOf(answers);
    }

    public Page open(URI uri) {
        return visit(HttpRequest.newBuilder(uri));
    }

    /** Posts a form that comes from elsewhere, as another site's page does. */
    public Page post(URI uri, String form) {
        return visit(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Sends a header with every request from now on. */
    public void sendAlways(String header, String value) {
        headers.put(header, value);
    }

    /** Opens an address with a further header, such as Fetch Metadata; redirects go without it. */
    public Page openWith(String header, String value, URI uri) {
        return visit(HttpRequest.newBuilder(uri).header(header, value));
    }

    /** Asks for an address by HEAD. */
    public Page head(URI uri) {
        return visit(HttpRequest.newBuilder(uri).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    }

    private Page visit(HttpRequest.Builder first) {
        HttpAnswer answer = send(first);
        for (int redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
            Optional<URI> next = answer.onward();
            if (next.isEmpty() || !follows.test(next.get())) {
                return new Page(this, answer);
            }
            answer = send(HttpRequest.newBuilder(next.get()));
        }
        throw new AssertionError("Redirects without an end: " + answer);
    }

    private HttpAnswer send(HttpRequest.Builder request) {
        URI uri = request.build().uri();
        String header = cookies.headerFor(uri);
        if (!header.isEmpty()) {
            request.header("Cookie", header);
        }
        headers.forEach(request::header);
        HttpAnswer answer = Loopback.send(request.header("Accept", "text/html").header("Accept-Language", "en"));
        cookies.take(answer);
        answers.add(answer);
        return answer;
    }
}
