package dev.ssobridge.it.oidc;

import com.sun.net.httpserver.HttpServer;
import dev.ssobridge.it.server.Site;
import dev.ssobridge.it.server.SiteAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Plays a relying party's site where a real browser has to arrive somewhere: any address is a page titled "Arrived".
 */
public final class CallbackSite implements AutoCloseable {
    private static final byte[] PAGE =
            "<!DOCTYPE html><html lang=\"en\"><title>Arrived</title>".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final List<Visit> visits = new CopyOnWriteArrayList<>();

    /** Binds the port of that site until it is closed. */
    public CallbackSite(SiteAddresses sites, Site site) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), sites.port(site)), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                visits.add(new Visit(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                // Or the server keeps it for the next logout request, when another site may listen on this port.
                exchange.getResponseHeaders().set("Connection", "close");
                exchange.sendResponseHeaders(200, PAGE.length);
                exchange.getResponseBody().write(PAGE);
            }
        });
        server.start();
    }

    /**
     * One request: {@code uri} is path and query, {@code body} the form_post answer or the logout token, else empty.
     */
    public record Visit(String method, URI uri, String body) {}

    /** The requests so far, oldest first. */
    public List<Visit> visits() {
        return List.copyOf(visits);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
