package dev.ssobridge.demo.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Keycloak's log file. */
record LogFile(Path path) {

    private static final int SHOWN = 5;

    /**
     * The last errors as lines to print, and where the rest is. Without a line marked as an error, it is the last
     * lines.
     */
    String lastErrors() {
        List<String> lines = lines();
        List<String> errors =
                lines.stream().filter(line -> line.contains("ERROR")).toList();
        List<String> shown = errors.isEmpty() ? lines : errors;
        String last = shown.subList(Math.max(0, shown.size() - SHOWN), shown.size()).stream()
                .map(line -> "\n    " + line.strip())
                .collect(Collectors.joining());
        return last + "\n  The whole log is " + path;
    }

    private List<String> lines() {
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException noLog) {
            return List.of();
        }
    }
}
