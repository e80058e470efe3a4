package dev.ssobridge.login.keycloak;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** Parameters as application/x-www-form-urlencoded. A URI builder would take braces in a value for a template. */
final class FormEncoding {
    private final StringJoiner pairs = new StringJoiner("&");

    void add(String name, String value) {
        pairs.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return pairs.toString();
    }
}
