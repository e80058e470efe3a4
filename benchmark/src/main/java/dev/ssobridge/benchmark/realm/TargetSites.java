package dev.ssobridge.benchmark.realm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * All sites of the pages, in one small web server: the client, where a browser arrives after its sign-in, and the
 * targets, each with a host name of its own, which answer with the smallest image and do nothing else.
 */
public final class TargetSites implements AutoCloseable {
    private static final byte[] IMAGE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");
    private static final byte[] PAGE =
            "<!doctype html><title>Client</title><p>Signed in".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Listens on a free port. */
    public TargetSites() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/callback", exchange -> answer(exchange, "text/html", PAGE));
        server.createContext("/sso/", exchange -> answer(exchange, "image/png", IMAGE));
        server.setExecutor(threads);
        server.start();
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private int port() {
        return server.getAddress().getPort();
    }

    /** The client's redirect URI. */
    public String callback() {
        return "http://127.0.0.1:" + port() + "/callback";
    }

    private String target(int i) {
        return "http://target-" + i + ".localhost:" + port();
    }

    Map<String, Object> client(int i) {
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("clientId", "target-" + i);
        client.put("secret", Clients.SECRET);
        client.put("publicClient", false);
        client.put("fullScopeAllowed", false);
        client.put("standardFlowEnabled", false);
        client.put("rootUrl", target(i));
        return client;
    }

    Map<String, Object> component(String realm, int i) {
        return Map.of(
                "name",
                "target-" + i,
                "parentId",
                realm,
                "providerId",
                "sso-target",
                "providerType",
                "org.keycloak.services.ui.extend.UiPageProvider",
                "config",
                Map.of(
                        "displayName", List.of("Target " + i),
                        "mechanism", List.of("management-api"),
                        "clientId", List.of("target-" + i),
                        "callbackUrl", List.of(target(i) + "/sso/callback"),
                        "signOutUrl", List.of(target(i) + "/sso/sign-out")));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
