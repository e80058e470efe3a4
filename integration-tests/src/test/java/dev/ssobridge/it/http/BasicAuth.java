package dev.ssobridge.it.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Client authentication by HTTP Basic as OAuth 2.0 has it (RFC 6749 2.3.1): both sides form-encoded first. */
public final class BasicAuth {
    private BasicAuth() {}

    public static String header(String clientId, String secret) {
        String pair = FormBody.encode(clientId) + ":" + FormBody.encode(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
