package dev.ssobridge.it.faults;

import dev.ssobridge.it.server.ServerLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the server has printed since a moment; read line by line, as it may be much. */
final class LogWatch {
    private final Path file;
    private final long from;

    LogWatch(ServerLog log) throws IOException {
        file = Path.of(log.toString());
        from = Files.size(file);
    }

    /** What must not be there: errors, and lines with a secret (which are named, not shown). */
    List<String> complaints(List<String> secrets) throws IOException {
        List<String> complaints = new ArrayList<>();
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(from);
            BufferedReader lines = new BufferedReader(new java.io.InputStreamReader(
                    in,
                    StandardCharsets.UTF_8.newDecoder().onMalformedInput(java.nio.charset.CodingErrorAction.REPLACE)));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String found = line;
                if (secrets.stream().anyMatch(found::contains)) {
                    complaints.add("a secret in a line that begins " + line.substring(0, Math.min(80, line.length())));
                } else if (line.contains(" ERROR ") || line.contains("Exception in thread")) {
                    complaints.add(line);
                }
            }
        }
        return complaints;
    }
}
