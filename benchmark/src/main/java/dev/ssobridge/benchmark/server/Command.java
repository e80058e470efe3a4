package dev.ssobridge.benchmark.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A command of the operating system that is waited for. */
final class Command {
    private Command() {}

    /**
     * Runs it to its end.
     *
     * @return what it printed
     * @throws IllegalStateException if it failed, with what it printed
     */
    static String run(Path directory, Map<String, String> environment, List<String> words) {
        ProcessBuilder command =
                new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        command.environment().putAll(environment);
        try {
            Process process = command.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", words) + " failed:\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
