package dev.ssobridge.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A browser with its own cookies that follows no redirect by itself, so that a test sees each answer. */
public final class Browser {

    private final CookieManager cookies;
    private final HttpClient http;
    private final URI site;

    /** @param port where the site listens; Java does not know the names under localhost */
    public Browser(int port) {
        this(port, CookiePolicy.ACCEPT_ALL);
    }

    private Browser(int port, CookiePolicy policy) {
        site = URI.create("http://127.0.0.1:" + port);
        cookies = new LoopbackCookies(policy);
        http = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    /** One that keeps no cookies at all. */
    public static Browser withoutCookies(int port) {
        return new Browser(port, CookiePolicy.ACCEPT_NONE);
    }

    public HttpResponse<String> get(String path) {
        return get(path, Map.of());
    }

    public HttpResponse<String> get(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(site.resolve(path));
        headers.forEach(request::header);
        return send(request);
    }

    public HttpResponse<String> post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(site.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The page as a reader sees it. */
    public Document page(String path) {
        return Jsoup.parse(get(path).body());
    }

    /** The token in the first form of a page. */
    public String csrf(String path) {
        return page(path).select("input[name=csrf]").val();
    }

    /** The value of a cookie; empty if this browser has none of that name. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .collect(Collectors.joining());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    /** Browsers take http on a loopback name for secure, so they send its secure cookies; Java does not. */
    private static final class LoopbackCookies extends CookieManager {

        LoopbackCookies(CookiePolicy policy) {
            super(null, policy);
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) throws IOException {
            super.put(uri, headers);
            getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
