package dev.ssobridge.it.http;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Names and values as {@code application/x-www-form-urlencoded}: form bodies and queries. */
public final class FormBody {
    private FormBody() {}

    public static String encode(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The parameters of an address, in its query or in its fragment. */
    public static Map<String, String> parametersOf(URI uri) {
        String encoded = uri.getRawQuery() != null ? uri.getRawQuery() : uri.getRawFragment();
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : encoded == null ? new String[0] : encoded.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            values.put(decode(sides[0]), sides.length == 1 ? "" : decode(sides[1]));
        }
        return values;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
