package dev.ssobridge.demo.forum;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ssobridge.demo.site.BasicCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Redeems a token from server to server. Keycloak answers once, with the user of the token. */
final class TokenRedemption {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI realm;
    private final BasicCredentials credentials;

    TokenRedemption(URI realm, BasicCredentials credentials) {
        this.realm = realm;
        this.credentials = credentials;
    }

    Outcome redeem(String token) {
        try {
            // The token is in the body and not in the path: paths end up in access logs.
            HttpRequest request = HttpRequest.newBuilder(URI.create(realm + "/sso/token"))
                    .timeout(TIMEOUT)
                    .header("Authorization", credentials.header())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(Map.of("token", token))))
                    .build();
            return outcome(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException noAnswer) {
            return new Failed("no answer that this site understands");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Failed("interrupted");
        }
    }

    private Outcome outcome(HttpResponse<String> response) throws IOException {
        return switch (response.statusCode()) {
            case 200 -> user(JSON.readValue(response.body(), Answer.class));
            case 404 -> new NoLongerGood();
            default -> new Failed("status " + response.statusCode());
        };
    }

    private Outcome user(Answer answer) {
        if (answer.username() == null
                || answer.sid() == null
                || !realm.toString().equals(answer.iss())) {
            return new Failed("username or sid is missing, or iss is another issuer");
        }
        String name = answer.firstName() == null ? answer.username() : answer.firstName();
        return new Redeemed(new ForumUser(answer.username(), name, answer.sid()));
    }

    /** The result of the call. */
    sealed interface Outcome permits Redeemed, NoLongerGood, Failed {}

    /** The token was good and is now consumed. */
    record Redeemed(ForumUser user) implements Outcome {}

    /** The token is unknown, expired or consumed, or its session is over: Keycloak does not say which. */
    record NoLongerGood() implements Outcome {}

    /** Keycloak failed, or the connection to it did. */
    record Failed(String reason) implements Outcome {}

    /** The fields that this site reads, by their names at Keycloak. */
    private record Answer(String username, String sid, String iss, String firstName) {}
}
