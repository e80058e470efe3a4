package dev.ssobridge.demo.site;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * HTTP Basic as OAuth 2.0 defines it: both parts are form-encoded first (RFC 6749, section 2.3.1), so a colon is safe.
 */
public final class BasicCredentials {

    private final String header;

    public BasicCredentials(String clientId, String clientSecret) {
        String pair = encode(clientId) + ":" + encode(clientSecret);
        header = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    /** The value of the {@code Authorization} header. */
    public String header() {
        return header;
    }

    /** Redacts the secret, since this ends up in log lines. */
    @Override
    public String toString() {
        return "Basic ***";
    }
}
