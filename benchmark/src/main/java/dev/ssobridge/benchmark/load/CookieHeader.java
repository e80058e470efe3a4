package dev.ssobridge.benchmark.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The cookies of a browser as a header. Keycloak's are {@code Secure}, which a browser sends on http://127.0.0.1 too and
 * Gatling does not.
 */
final class CookieHeader {
    private CookieHeader() {}

    /**
     * What a browser would send now.
     *
     * @param before the header that it sent before; empty for none
     * @param set values of Set-Cookie headers, in their order
     */
    static String after(String before, List<String> set) {
        Map<String, String> cookies = new LinkedHashMap<>();
        for (String cookie : before.split("; ", -1)) {
            put(cookies, cookie);
        }
        for (String line : set) {
            String cookie = line.split(";", 2)[0].strip();
            if (line.toLowerCase(Locale.ROOT).contains("max-age=0")) {
                cookies.remove(cookie.split("=", 2)[0]);
            } else {
                put(cookies, cookie);
            }
        }
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static void put(Map<String, String> cookies, String cookie) {
        String[] parts = cookie.split("=", 2);
        if (parts.length == 2) {
            cookies.put(parts[0], parts[1]);
        }
    }
}
