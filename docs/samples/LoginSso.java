import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends the signed-in user of the utility's website to the Customer Portal. Java 17 or newer: java LoginSso.java
 * Environment: SSO_REALM_URL such as https://id.example.com/realms/utility, SSO_CLIENT_ID, SSO_CLIENT_SECRET, PORT.
 */
public final class LoginSso {
    private static final URI LOGIN_SSO = URI.create(System.getenv("SSO_REALM_URL") + "/sso/login");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** Where to send the browser of this user. */
    static String loginUrl(String user) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(LOGIN_SSO)
                .header("Authorization", authorization())
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(5))
                .POST(BodyPublishers.ofString(user))
                .build();
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            // {"error": .., "error_description": ..}, no token
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        // The JDK has no JSON parser; your website has a library for it.
        Matcher url = Pattern.compile("\"loginUrl\":\"([^\"]+)\"").matcher(answer.body());
        if (!url.find()) {
            throw new IOException("The portal has no entry URL");
        }
        return url.group(1);
    }

    /** Id and secret are form-encoded before they become one header (RFC 6749, section 2.3.1). */
    private static String authorization() {
        String pair = encoded("SSO_CLIENT_ID") + ":" + encoded("SSO_CLIENT_SECRET");
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String variable) {
        return URLEncoder.encode(System.getenv(variable), StandardCharsets.UTF_8);
    }

    /** Take the user from your own session, never from the request. */
    private static String signedInUser() {
        return """
                {"username": "jane", "email": "jane@example.com", "firstName": "Jane", "lastName": "Roe",
                 "accounts": ["1001", "1002"], "selectedAccount": "1002"}""";
    }

    private static void myEnergy(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        try {
            exchange.getResponseHeaders().set("Location", loginUrl(signedInUser()));
            exchange.sendResponseHeaders(303, -1);
        } catch (IOException | InterruptedException e) {
            System.err.println("LoginSSO: " + e.getMessage());
            if (e.getMessage() != null && e.getMessage().contains("\"email_conflict\"")) {
                // The customer can mend this, and trying again can't.
                answer(
                        exchange,
                        409,
                        "Another customer of the portal has your e-mail address. Please tell us a different one.");
            } else {
                answer(exchange, 502, "The portal is not available right now.");
            }
        }
        exchange.close();
    }

    private static void home(HttpExchange exchange) throws IOException {
        answer(exchange, 200, "<form method='post' action='/my-energy'><button>My energy</button></form>");
        exchange.close();
    }

    private static void answer(HttpExchange exchange, int status, String page) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(status, page.length());
        exchange.getResponseBody().write(page.getBytes(StandardCharsets.US_ASCII));
    }

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8090"));
        HttpServer website = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        website.createContext("/", LoginSso::home);
        website.createContext("/my-energy", LoginSso::myEnergy);
        website.start();
    }
}
