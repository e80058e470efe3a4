package dev.ssobridge.demo.utility;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ssobridge.demo.site.BasicCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** LoginSSO, called server to server: Keycloak answers with a URL that signs this customer in to the portal, once. */
final class LoginSso {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI endpoint;
    private final BasicCredentials credentials;

    LoginSso(URI realm, String clientId, String clientSecret) {
        endpoint = URI.create(realm + "/sso/login");
        credentials = new BasicCredentials(clientId, clientSecret);
    }

    /** Requests a login of this customer at the portal. */
    Outcome login(Customer customer, PortalChoice choice) {
        try {
            HttpRequest request = HttpRequest.newBuilder(endpoint)
                    .timeout(TIMEOUT)
                    .header("Authorization", credentials.header())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(
                            JSON.writeValueAsBytes(LoginSsoRequest.of(customer, choice))))
                    .build();
            return outcome(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException unreachable) {
            return Refused.unreachable();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Refused.unreachable();
        }
    }

    private static Outcome outcome(HttpResponse<String> response) throws IOException {
        Answer answer = JSON.readValue(response.body(), Answer.class);
        if (response.statusCode() != 200) {
            return new Refused(response.statusCode(), answer.error(), answer.description());
        }
        return answer.loginUrl() == null ? Refused.noEntryUrl() : new Granted(answer.loginUrl());
    }

    /** The result of the call. */
    sealed interface Outcome permits Granted, Refused {}

    /** The login token is in the URL, so the URL is as secret as a password for two minutes. */
    record Granted(URI loginUrl) implements Outcome {

        @Override
        public String toString() {
            return "Granted[loginUrl=***]";
        }
    }

    /** The error of LoginSSO, or the reason why there was no answer. */
    record Refused(int status, String error, String description) implements Outcome {

        static Refused unreachable() {
            return new Refused(0, "unreachable", "LoginSSO gave no answer that this site understands.");
        }

        static Refused noEntryUrl() {
            return new Refused(200, "no_login_url", "No entry URL is registered for the portal.");
        }

        /** The key of a sentence that says what the customer can do next. */
        String advice() {
            return switch (error == null ? "" : error) {
                case "email_conflict", "read_only", "access_denied", "invalid_request", "invalid_client" ->
                    "utility.login-sso." + error;
                default -> "utility.login-sso.unreachable";
            };
        }

        /** A detail for the web developer who tries the demo. The error answers of LoginSSO contain nothing secret. */
        String detail() {
            String code = status == 0 ? error : status + " " + error;
            return "LoginSSO: " + code + (description == null ? "" : ". " + description);
        }
    }

    /** The fields that this site reads from both kinds of answer, by their names in LoginSSO. */
    private record Answer(URI loginUrl, String error, @JsonProperty("error_description") String description) {}
}
