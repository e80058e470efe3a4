package dev.ssobridge.it.login;

import dev.ssobridge.it.http.BasicAuth;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.realm.TestRealm;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;

/** Calls of a site to Keycloak whose refusal is of interest, too. */
record ClientCalls(TestRealm realm, String clientId, String secret) {
    static ClientCalls ofPortal(TestRealm realm) {
        return new ClientCalls(realm, "customer-portal", "portal-secret");
    }

    HttpAnswer refresh(String refreshToken) {
        return post("token", Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    HttpAnswer exchange(String accessToken) {
        return post(
                "token",
                Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token",
                        accessToken,
                        "subject_token_type",
                        "urn:ietf:params:oauth:token-type:access_token"));
    }

    HttpAnswer introspect(String token) {
        return post("token/introspect", Map.of("token", token));
    }

    private HttpAnswer post(String endpoint, Map<String, String> form) {
        URI uri = URI.create(realm.issuer() + "/protocol/openid-connect/" + endpoint);
        return Loopback.send(HttpRequest.newBuilder(uri)
                .header("Authorization", BasicAuth.header(clientId, secret))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(FormBody.encode(form))));
    }
}
