package dev.ssobridge.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Everything that the server has printed. */
public final class ServerLog {
    private final Path file;

    ServerLog(Path file) {
        this.file = file;
    }

    public String text() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines, for the message of a failure. */
    public String end() {
        List<String> lines = text().lines().toList();
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
