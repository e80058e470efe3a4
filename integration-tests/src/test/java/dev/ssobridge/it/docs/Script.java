package dev.ssobridge.it.docs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A shell script that calls curl. */
final class Script {
    private final List<String> command;

    private Script(List<String> command) {
        this.command = command;
    }

    static Script sample(String file) {
        return new Script(List.of("bash", Documents.path("docs/samples/" + file).toString()));
    }

    static Script of(String text) {
        return new Script(List.of("bash", "-c", text));
    }

    /** What it printed; its complaints go to those of the test run. */
    record Result(int exitCode, String output) {
        String mustSucceed() {
            if (exitCode != 0) {
                throw new AssertionError("Exit code " + exitCode + ": " + output);
            }
            return output;
        }
    }

    Result run(Map<String, String> environment, String input) {
        Tool.CURL.get();
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("Does not end: " + command);
            }
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
