package dev.ssobridge.it.matrix;

import dev.ssobridge.it.http.HttpAnswer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Answers of a server as text that is the same for the same behaviour: ids, codes, secrets, times and the port are masked. */
final class Transcript {
    private static final Map<String, String> MASKS = masks();

    private Transcript() {}

    private static Map<String, String> masks() {
        Map<String, String> masks = new TreeMap<>();
        masks.put("1 port", "localhost(:|%3A)\\d+");
        masks.put("2 resources", "/resources/[a-z0-9]+/");
        masks.put("3 cookie", "(?<=set-cookie: \\w{1,30}=)[^;]+");
        masks.put("4 id", "(?<=\")[A-Za-z0-9+/_-]{43,}={0,2}(?=\")");
        masks.put("4 message", "(?<=(SAMLRequest|Signature)=)[^&\"]+");
        masks.put("5 id", "[A-Za-z0-9_-]{20,}([.][A-Za-z0-9_-]+)*");
        masks.put("6 tab", "(?<=tab_id=)[A-Za-z0-9_-]+");
        masks.put("7 left", "(?<=expires_in=)\\d+");
        masks.put("7 time", "\\b\\d{9,}\\b");
        return masks;
    }

    static String of(List<HttpAnswer> answers) {
        StringBuilder transcript = new StringBuilder();
        for (HttpAnswer answer : answers) {
            transcript.append(answer.status()).append('\n');
            new TreeMap<>(answer.headers().map()).forEach((name, values) -> {
                if (!name.equals("content-length")) {
                    values.stream().sorted().forEach(value -> transcript
                            .append(name)
                            .append(": ")
                            .append(value)
                            .append('\n'));
                }
            });
            transcript.append(answer.body()).append("\n\n");
        }
        return mask(transcript.toString());
    }

    static String mask(String text) {
        String masked = text;
        for (Map.Entry<String, String> mask : MASKS.entrySet()) {
            masked = Pattern.compile(mask.getValue())
                    .matcher(masked)
                    .replaceAll("<" + mask.getKey().substring(2) + ">");
        }
        return masked;
    }
}
