package dev.ssobridge.it.setup;

import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.function.Supplier;

/**
 * The bridge's part of a realm's admin API, called with an access token.
 *
 * @param resource the bridge's part
 * @param accessToken asked for before each call: the administrator's lives for a minute
 */
public record AdminApi(URI resource, Supplier<String> accessToken) {
    /** As the administrator of the server. */
    public static AdminApi asAdministrator(KeycloakServer server, TestRealm realm) {
        return as(server, realm, server.admin().tokenManager()::getAccessTokenString);
    }

    /** As whoever has this access token. */
    public static AdminApi as(KeycloakServer server, TestRealm realm, String accessToken) {
        return as(server, realm, () -> accessToken);
    }

    private static AdminApi as(KeycloakServer server, TestRealm realm, Supplier<String> accessToken) {
        return new AdminApi(server.url().resolve("/admin/realms/" + realm.name() + "/sso/"), accessToken);
    }

    /** Relative to the bridge's part. */
    public HttpAnswer get(String path) {
        return send(path, "GET", "");
    }

    public HttpAnswer post(String path) {
        return send(path, "POST", "");
    }

    /** With a JSON body. */
    public HttpAnswer post(String path, String body) {
        return send(path, "POST", body);
    }

    /** With a JSON body. */
    HttpAnswer put(String path, String body) {
        return send(path, "PUT", body);
    }

    public HttpAnswer delete(String path) {
        return send(path, "DELETE", "");
    }

    private HttpAnswer send(String path, String method, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(resource.resolve(path)).header("Authorization", "Bearer " + accessToken.get());
        if (body.isEmpty()) {
            return Loopback.send(request.method(method, HttpRequest.BodyPublishers.noBody()));
        }
        return Loopback.send(request.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }
}
