package dev.ssobridge.it.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.ssobridge.it.http.FormBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An OpenID Connect provider under a test's control. It shows no page: {@link #signIn} does what a person would do
 * there. Each of its answers can be made wrong.
 */
final class FakeProvider implements AutoCloseable {
    static final String CLIENT_ID = "support-desk";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final URI issuer;
    private RSAKey key;
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, Grant> accessTokens = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Object> metadata = new ConcurrentHashMap<>();
    private final Map<String, HttpHandler> sabotaged = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean down;
    private volatile boolean discoveryDown;

    /** What a code stands for. */
    private record Grant(Map<String, String> request, FakePerson person, IdTokenShape shape) {}

    FakeProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        issuer = URI.create("http://localhost:" + server.getAddress().getPort());
        metadata.putAll(Map.of(
                "issuer", issuer.toString(),
                "authorization_endpoint", issuer + "/authorize",
                "token_endpoint", issuer + "/token",
                "userinfo_endpoint", issuer + "/userinfo",
                "jwks_uri", issuer + "/jwks",
                "end_session_endpoint", issuer + "/end-session",
                "id_token_signing_alg_values_supported", List.of("RS256"),
                "authorization_response_iss_parameter_supported", true));
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String issuer() {
        return issuer.toString();
    }

    /** Made when it is first needed: it takes most of a second, and many providers never sign. */
    synchronized RSAKey key() {
        if (key == null) {
            key = newKey();
        }
        return key;
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes the discovery document; null leaves the entry out. */
    FakeProvider metadata(String name, Object value) {
        if (value == null) {
            metadata.remove(name);
        } else {
            metadata.put(name, value);
        }
        return this;
    }

    /** While it is down, it answers everything with 503. */
    void down(boolean now) {
        down = now;
    }

    /** The same, for the discovery document only. */
    void discoveryDown(boolean now) {
        discoveryDown = now;
    }

    /** Answers this path in another way. */
    void sabotage(String path, HttpHandler handler) {
        sabotaged.put(path, handler);
    }

    /** Answers every path as it should again. */
    void repair() {
        sabotaged.clear();
    }

    /** Method and path of each request so far, without the query. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Signs a person in at the address that a browser was sent to. Answers where the browser goes next. */
    URI signIn(URI authorize, FakePerson person) {
        return signIn(authorize, person, IdTokenShape.GOOD);
    }

    /** The same with an ID token of this shape. */
    URI signIn(URI authorize, FakePerson person, IdTokenShape shape) {
        Map<String, String> request = FormBody.parametersOf(authorize);
        String code = UUID.randomUUID().toString();
        codes.put(code, new Grant(request, person, shape));
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("code", code);
        answer.put("state", request.get("state"));
        answer.put("iss", issuer());
        return URI.create(request.get("redirect_uri") + "?" + FormBody.encode(answer));
    }

    /** Refuses the sign-in. Answers where the browser goes next. */
    URI refuse(URI authorize, String error) {
        Map<String, String> request = FormBody.parametersOf(authorize);
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", error);
        answer.put("state", request.get("state"));
        answer.put("iss", issuer());
        return URI.create(request.get("redirect_uri") + "?" + FormBody.encode(answer));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestMethod() + " " + path);
            if (down || (discoveryDown && path.startsWith("/.well-known"))) {
                send(exchange, 503, Map.of("error", "temporarily_unavailable"));
                return;
            }
            if (sabotaged.containsKey(path)) {
                sabotaged.get(path).handle(exchange);
                return;
            }
            switch (path) {
                case "/.well-known/openid-configuration" -> send(exchange, 200, metadata);
                case "/jwks" ->
                    send(
                            exchange,
                            200,
                            Map.of("keys", List.of(key().toPublicJWK().toJSONObject())));
                case "/token" -> token(exchange);
                case "/userinfo" -> userInfo(exchange);
                default -> send(exchange, 404, Map.of());
            }
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = FormBody.parametersOf(URI.create("http://localhost/?" + body));
        Grant grant = codes.remove(form.getOrDefault("code", ""));
        if (grant == null || !ProofKey.fits(grant.request().get("code_challenge"), form.get("code_verifier"))) {
            send(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        String accessToken = UUID.randomUUID().toString();
        accessTokens.put(accessToken, grant);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", accessToken);
        answer.put("token_type", "Bearer");
        answer.put("expires_in", 300);
        String idToken =
                grant.shape().make(this, grant.person(), grant.request().get("nonce"));
        if (idToken != null) {
            answer.put("id_token", idToken);
        }
        send(exchange, 200, answer);
    }

    private void userInfo(HttpExchange exchange) throws IOException {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        Grant grant = header == null ? null : accessTokens.get(header.replaceFirst("^Bearer ", ""));
        if (grant == null) {
            send(exchange, 401, Map.of("error", "invalid_token"));
            return;
        }
        send(exchange, 200, grant.person().userInfo());
    }

    private static void send(HttpExchange exchange, int status, Map<String, ?> json) throws IOException {
        byte[] body = encode(json).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static String encode(Map<String, ?> json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
