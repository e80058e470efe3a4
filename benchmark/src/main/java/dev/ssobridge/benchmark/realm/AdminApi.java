package dev.ssobridge.benchmark.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;

/** The admin REST API of one server, as its bootstrap administrator; and the probe beside it. */
public final class AdminApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private static final long TOKEN_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final URI server;
    private String token;
    private long tokenTaken;

    /**
     * Of one server.
     *
     * @param server scheme, host and port
     */
    public AdminApi(URI server) {
        this.server = server;
    }

    /** Posts JSON below {@code /admin/realms}; empty path: a new realm. */
    public void post(String path, Object body) {
        send(authorized(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body == null ? "" : write(body))));
    }

    private HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(server.resolve("/admin/realms" + path))
                .header("Authorization", "Bearer " + token());
    }

    /** Half as old as Keycloak lets one become, at most: a password costs more than what is posted with the token. */
    private String token() {
        if (token == null || System.nanoTime() - tokenTaken > TOKEN_NANOS) {
            tokenTaken = System.nanoTime();
            token = newToken();
        }
        return token;
    }

    private String newToken() {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        server.resolve("/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=password&client_id=admin-cli&username=admin&password=admin"));
        return read(send(request)).get("access_token").asText();
    }

    /** One statement in the server's own database; the value of a select, or how many rows have changed. */
    public String sql(String statement) {
        return send(probe("sql").header("Content-Type", "text/plain").POST(BodyPublishers.ofString(statement)));
    }

    /** Runs one of the server's scheduled tasks; it has ended when this returns. */
    public void runTask(String name) {
        send(probe("tasks/" + name).POST(BodyPublishers.noBody()));
    }

    /** Begins to count SQL statements. */
    public void startCounting() {
        send(probe("statements").POST(BodyPublishers.noBody()));
    }

    /** SQL statements since {@link #startCounting}. */
    public long stopCounting() {
        return Long.parseLong(send(probe("statements").GET()).strip());
    }

    private HttpRequest.Builder probe(String path) {
        return HttpRequest.newBuilder(server.resolve("/realms/master/bench/" + path));
    }

    private String send(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        try {
            HttpResponse<String> answer = http.send(built, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        built.method() + " " + built.uri() + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
