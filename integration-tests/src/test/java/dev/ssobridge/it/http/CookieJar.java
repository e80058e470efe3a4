package dev.ssobridge.it.http;

import java.net.URI;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The cookies of one browser. Unlike Java's own it sends Secure cookies over plain http, as browsers do on loopback names, and
 * Keycloak marks all of its cookies so. Every cookie belongs to the host that set it; SameSite is not looked at, and a lifetime
 * only where it is over at once.
 */
public final class CookieJar {
    private final List<Cookie> cookies = new ArrayList<>();

    private record Cookie(String host, String path, String name, String value) {
        boolean replaces(Cookie other) {
            return host.equals(other.host) && path.equals(other.path) && name.equals(other.name);
        }

        boolean goesTo(URI uri) {
            String asked = uri.getPath().isEmpty() ? "/" : uri.getPath();
            boolean below = asked.startsWith(path)
                    && (path.endsWith("/") || asked.length() == path.length() || asked.charAt(path.length()) == '/');
            return below && host.equalsIgnoreCase(uri.getHost());
        }
    }

    void take(HttpAnswer answer) {
        for (String header : answer.headers().allValues("Set-Cookie")) {
            take(answer.uri(), List.of(header.split(";", -1)));
        }
    }

    private void take(URI from, List<String> parts) {
        Map<String, String> attributes = new TreeMap<>();
        for (String part : parts.subList(1, parts.size())) {
            String[] sides = part.strip().split("=", 2);
            attributes.put(sides[0].toLowerCase(Locale.ROOT), sides.length == 1 ? "" : sides[1]);
        }
        String[] pair = parts.get(0).strip().split("=", 2);
        Cookie cookie = new Cookie(from.getHost(), attributes.getOrDefault("path", "/"), pair[0], pair[1]);
        cookies.removeIf(cookie::replaces);
        if (!isOver(attributes)) {
            cookies.add(cookie);
        }
    }

    /** Whether the server asked to delete the cookie. */
    private static boolean isOver(Map<String, String> attributes) {
        if (attributes.containsKey("max-age")) {
            return Long.parseLong(attributes.get("max-age")) <= 0;
        }
        String expires = attributes.get("expires");
        // Apache's modules write the older form, with hyphens.
        return expires != null
                && ZonedDateTime.parse(
                                expires.replaceFirst("(\\d)-(\\w+)-(\\d)", "$1 $2 $3"),
                                DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant()
                        .isBefore(Instant.now());
    }

    /** The Cookie header of a request, empty where there is nothing to send. */
    public String headerFor(URI uri) {
        return cookies.stream()
                .filter(cookie -> cookie.goesTo(uri))
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .collect(Collectors.joining("; "));
    }

    /** The value of a cookie, whatever its path. */
    public Optional<String> value(String name) {
        return cookies.stream()
                .filter(cookie -> cookie.name().equals(name))
                .map(Cookie::value)
                .findFirst();
    }

    public List<String> names() {
        return cookies.stream().map(Cookie::name).toList();
    }

    /** Forgets the cookies of that name, whatever their path. */
    public void remove(String name) {
        cookies.removeIf(cookie -> cookie.name().equals(name));
    }

    public void clear() {
        cookies.clear();
    }
}
