package dev.ssobridge.it.faults;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A request as it goes on the wire. Only its framing is always right, so that each request gets an answer.
 *
 * @param target path and query, as they go on the wire
 * @param headers whole lines; Host and Content-Length come by themselves
 * @param body in the encoding that is sent: each character is one byte
 */
record WireRequest(String method, String target, List<String> headers, String body) {
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(authorization: (?:basic|bearer) |cookie: |sso_token=|client_secret=|[&?]note=|id_token_hint=)[^&;\\r\\n]+");
    private static final int SHOWN = 3_000;

    WireRequest {
        headers = List.copyOf(headers);
    }

    WireRequest withHeader(String line) {
        List<String> more = new ArrayList<>(headers);
        more.add(line);
        return new WireRequest(method, target, more, body);
    }

    /** The same for another path in front: the same input at another server. */
    WireRequest withTarget(String other) {
        return new WireRequest(method, other, headers, body);
    }

    byte[] bytes(String host) {
        StringBuilder all = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n");
        headers.forEach(line -> all.append(line).append("\r\n"));
        all.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
        return all.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** As a failure shows it: without credentials and tokens, what can't be printed as escapes. */
    @Override
    public String toString() {
        String text = method + " " + target + "\n" + String.join("\n", headers) + "\n\n" + body;
        StringBuilder shown = new StringBuilder();
        SECRET.matcher(text).replaceAll("$1[..]").chars().limit(SHOWN).forEach(character -> {
            boolean printable = character == '\n' || (character >= 32 && character < 127);
            shown.append(printable ? String.valueOf((char) character) : String.format("\\x%02x", character));
        });
        return shown.append(text.length() > SHOWN ? ".. (" + text.length() + " bytes)" : "")
                .toString();
    }
}
