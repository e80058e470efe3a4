package dev.ssobridge.it.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The cluster's public address. It asks no node for cookies (no sticky sessions): every request goes to the next ready node in
 * turn, or to the one that a test names. A node that nobody listens on is passed over; a request that breaks off under way is
 * lost, for nobody knows what it has done, and is answered 502.
 */
final class Balancer implements AutoCloseable {
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection", "content-length", "transfer-encoding", "upgrade", "keep-alive", "expect", "http2-settings");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger passedOver = new AtomicInteger();
    private volatile List<ClusterNode> nodes = List.of();

    Balancer(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    /** From now on every request goes to one of these. */
    void routeTo(List<ClusterNode> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /** How many requests have been lost so far. */
    int lost() {
        return lost.get();
    }

    /** How many requests have gone to another node, as nobody listened on the first one. */
    int passedOver() {
        return passedOver.get();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            for (ClusterNode node : inTurn()) {
                try {
                    answer(
                            exchange,
                            client.send(request(node, exchange, body), HttpResponse.BodyHandlers.ofByteArray()));
                    return;
                } catch (ConnectException e) {
                    passedOver.incrementAndGet(); // nobody listens there: the next one
                } catch (IOException e) {
                    lost.incrementAndGet();
                    exchange.sendResponseHeaders(502, -1);
                    return;
                }
            }
            exchange.sendResponseHeaders(503, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ClusterNode> inTurn() {
        List<ClusterNode> all = nodes;
        int first = Math.floorMod(turn.getAndIncrement(), Math.max(1, all.size()));
        return IntStream.range(0, all.size())
                .mapToObj(i -> all.get((first + i) % all.size()))
                .toList();
    }

    private static HttpRequest request(ClusterNode node, HttpExchange exchange, byte[] body) {
        URI asked = exchange.getRequestURI();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.httpPort() + asked))
                .timeout(Duration.ofSeconds(30))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
