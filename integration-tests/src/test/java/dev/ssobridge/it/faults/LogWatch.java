package dev.ssobridge.it.faults;

import dev.ssobridge.it.server.ServerLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the server has logged since a moment; read line by line, since it can be a lot. */
final class LogWatch {
    private final Path file;
    private final long from;

    LogWatch(ServerLog log) throws IOException {
        file = Path.of(log.toString());
        from = Files.size(file);
    }

    /**
     * Lines that must not be in the log.
     *
     * @param own errors of this extension, and lines with a secret (which are named, not shown)
     * @param unhandled errors of requests that nobody has handled
     * @param shown secrets in the addresses that Quarkus prints of those, as it does without this extension
     */
    record Found(List<String> own, List<String> unhandled, int shown) {}

    /** Keycloak logs wrong parameters as errors too, so errors of its own classes do not count. */
    Found find(List<String> secrets) throws IOException {
        List<String> own = new ArrayList<>();
        List<String> unhandled = new ArrayList<>();
        int shown = 0;
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(from);
            BufferedReader lines = new BufferedReader(new InputStreamReader(
                    in, StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                boolean secret = secrets.stream().anyMatch(line::contains);
                boolean ofQuarkus = line.contains(" ERROR [io.quarkus.vertx.http.runtime.QuarkusErrorHandler]");
                if (secret && ofQuarkus) {
                    shown++;
                } else if (secret) {
                    own.add("a secret in a line that begins " + line.substring(0, Math.min(80, line.length())));
                } else if (line.contains(" ERROR [dev.ssobridge") || line.contains("Exception in thread")) {
                    own.add(line);
                }
                boolean ofTheFrame = line.contains("io.vertx.core.VertxException: For HTTP/1.x requests, the 'Host'");
                if ((ofQuarkus && !ofTheFrame)
                        || line.contains(" ERROR [org.keycloak.services.error.KeycloakErrorHandler]")) {
                    unhandled.add(secret ? "(with a secret)" : line);
                }
            }
        }
        return new Found(own, unhandled, shown);
    }
}
