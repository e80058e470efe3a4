package dev.ssobridge.it.broker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Ways in which a server keeps those waiting who read from it. */
final class Sabotage {
    /** A blank each half second, without an end: never a time-out between two bytes. */
    static final HttpHandler DRIP = exchange -> repeat(exchange, " ", 500);

    /** As much as the line holds, without an end. */
    static final HttpHandler FLOOD = exchange -> repeat(exchange, " ".repeat(64 * 1024), 0);

    /** Not there at the moment. */
    static final HttpHandler DOWN = exchange -> exchange.sendResponseHeaders(503, -1);

    private Sabotage() {}

    /** One status and one body. */
    static HttpHandler answer(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    private static void repeat(HttpExchange exchange, String piece, long pause) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        try {
            while (true) {
                body.write(piece.getBytes(StandardCharsets.UTF_8));
                body.flush();
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
