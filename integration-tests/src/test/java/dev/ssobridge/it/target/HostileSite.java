package dev.ssobridge.it.target;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.ssobridge.it.server.Eventually;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Plays SSO targets that are broken or mean, each by its path. One server plays any number of hosts, as every name under
 * localhost leads to it; to a browser each is a site of its own. A browser may ask again where a connection broke: Firefox
 * does it nine times.
 */
public final class HostileSite implements AutoCloseable {
    /** One pixel, with the cookie of {@link #setCookie}. */
    public static final String IMAGE = "/image";
    /** An image that begins and then comes a byte at a time, for ever. */
    public static final String ENDLESS = "/endless";
    /** Redirects to itself for ever; the parameter {@code n} counts. */
    public static final String LOOP = "/loop";
    /** Redirects to a login page of another origin. */
    public static final String TO_LOGIN = "/to-login";
    /** Asks for a name and a password with the browser's own dialog. */
    public static final String BASIC_AUTH = "/basic-auth";
    /** A valid image of 20 MB. */
    public static final String HUGE = "/huge";
    /** A page instead of an image; its script, where it runs, asks for {@link #SCRIPT_RAN}. */
    public static final String HTML = "/html";

    public static final String SCRIPT_RAN = "/script-ran";
    /** Answers 500. */
    public static final String ERROR = "/error";
    /** Takes the request and closes the connection. */
    public static final String RESET = "/reset";

    /** Redirects to {@link #leadOnwardTo}. */
    public static final String ONWARD = "/onward";

    private static final String LOGIN = "/login";
    private static final int HUGE_BYTES = 20_000_000;
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(15);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Socket refused = new Socket();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private volatile Optional<String> cookie = Optional.empty();
    private volatile URI onward = URI.create("/");

    private HostileSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        // Bound but not listening: the port is ours, and whoever calls is refused.
        refused.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        on("/", exchange -> answer(exchange, 404, "text/plain", "Nothing here"));
        on(IMAGE, this::image);
        on(ENDLESS, this::endless);
        on(LOOP, HostileSite::loop);
        on(TO_LOGIN, exchange -> redirect(exchange, url("login", LOGIN).toString()));
        on(
                LOGIN,
                exchange ->
                        answer(exchange, 200, "text/html", "<title>Login</title><form><input name=username></form>"));
        on(BASIC_AUTH, HostileSite::basicAuth);
        on(HUGE, exchange -> answer(exchange, 200, "image/png", PngImage.pixelBehind(HUGE_BYTES)));
        on(HTML, exchange -> answer(exchange, 200, "text/html", "<script>fetch('" + SCRIPT_RAN + "')</script>"));
        on(ERROR, exchange -> answer(exchange, 500, "text/plain", "Broken"));
        on(RESET, exchange -> {});
        on(ONWARD, exchange -> redirect(exchange, onward.toString()));
    }

    /** Listens on a free port of the loopback address. */
    public static HostileSite start() {
        try {
            HostileSite site = new HostileSite();
            site.server.start();
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where {@link #ONWARD} leads from now on. */
    public void leadOnwardTo(URI destination) {
        onward = destination;
    }

    private void on(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                requests.add(RecordedRequest.of(exchange));
                handler.handle(exchange);
            }
        });
    }

    private void image(HttpExchange exchange) throws IOException {
        cookie.ifPresent(value -> exchange.getResponseHeaders().set("Set-Cookie", value));
        answer(exchange, 200, "image/png", PngImage.pixel());
    }

    private void endless(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "image/png");
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        body.write(PngImage.beginning());
        body.flush();
        while (!isClosedWithin(Duration.ofMillis(200))) {
            body.write(0);
            body.flush();
        }
    }

    private boolean isClosedWithin(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void loop(HttpExchange exchange) throws IOException {
        String n = RecordedRequest.of(exchange).parameters().getOrDefault("n", "0");
        redirect(exchange, LOOP + "?n=" + (Long.parseLong(n) + 1));
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void basicAuth(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"Your bank\"");
        answer(exchange, 401, "text/plain", "Who are you?");
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        answer(exchange, status, type + "; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /** Scheme, host and port of a site that this server plays: {@code shop} is {@code http://shop.localhost:port}. */
    public URI origin(String name) {
        return URI.create("http://" + name + ".localhost:" + server.getAddress().getPort());
    }

    /** The address of a part, at a site that this server plays. */
    public URI url(String name, String path) {
        return origin(name).resolve(path);
    }

    /** An address where nobody listens as long as this site is there. */
    public URI refusedUrl() {
        return URI.create("http://refused.localhost:" + refused.getLocalPort() + IMAGE);
    }

    /** From now on {@link #IMAGE} sets this cookie: the value of Set-Cookie. */
    public void setCookie(String value) {
        cookie = Optional.of(value);
    }

    /** The requests so far, oldest first. */
    public List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Those of one path, at any host. */
    public List<RecordedRequest> requests(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    /** The first request of a path, waited for. */
    public RecordedRequest firstRequest(String path) {
        return Eventually.get("a request of " + path, REQUEST_LIMIT, () -> requests(path).stream()
                .findFirst());
    }

    @Override
    public void close() {
        server.stop(0);
        closed.countDown();
        threads.shutdownNow();
        try {
            refused.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
