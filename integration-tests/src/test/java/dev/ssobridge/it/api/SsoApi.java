package dev.ssobridge.it.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

/**
 * A caller of {@code /realms/{realm}/sso}. Bodies are text, so that a test can send what no JSON library writes;
 * {@link #json} makes a good one.
 */
public final class SsoApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI realm;
    private final String authorization;

    /** A caller with this Authorization header; null for none. */
    public SsoApi(URI realm, String authorization) {
        this.realm = realm;
        this.authorization = authorization;
    }

    public SsoApi withAuthorization(String header) {
        return new SsoApi(realm, header);
    }

    public SsoApi withBearer(String accessToken) {
        return withAuthorization("Bearer " + accessToken);
    }

    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Calls LoginSSO. */
    public HttpAnswer login(String body) {
        return post("login", body);
    }

    /** Calls LoginSSO, which must succeed. Answers the token. */
    public String mint(Map<String, ?> body) {
        return login(json(body)).mustBe(200).json().path("token").asText();
    }

    /** Calls UpdateSSOUser. */
    public HttpAnswer users(String body) {
        return post("users", body);
    }

    /** Consumes a token. */
    public HttpAnswer token(String token) {
        return post("token", json(Map.of("token", token)));
    }

    /** Consumes a token by the older form of the call, with the token in the path. */
    public HttpAnswer tokenInPath(String token) {
        return send(request("token/" + token).POST(BodyPublishers.noBody()));
    }

    public HttpAnswer get(String path) {
        return send(request(path));
    }

    public HttpAnswer post(String path, String body) {
        return post(path, body, "application/json");
    }

    public HttpAnswer post(String path, String body, String contentType) {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    /** A request with the caller's credentials, to which a test adds headers, a method and a body. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(realm + "/sso/" + path));
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    public HttpAnswer send(HttpRequest.Builder request) {
        return Loopback.send(request);
    }
}
