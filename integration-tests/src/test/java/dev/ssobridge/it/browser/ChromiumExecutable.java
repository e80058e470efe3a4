package dev.ssobridge.it.browser;

import dev.ssobridge.it.server.DebianPackage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Chromium that the tests drive: an installed one, else one that we install. A test that needs a browser never passes
 * because there is none.
 */
final class ChromiumExecutable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private ChromiumExecutable() {}

    /**
     * Finds or installs it. Empty: Playwright's own, which it finds by itself.
     *
     * @throws IllegalStateException when there is none and none can be installed; it says what to do
     */
    static Optional<Path> get() {
        Optional<Path> installed = onPath();
        if (installed.isPresent()) {
            return installed;
        }
        if (DebianPackage.canBeInstalled()) {
            new DebianPackage("chromium").install();
            installed = onPath();
            if (installed.isPresent()) {
                return installed;
            }
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        if (run(new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                "com.microsoft.playwright.CLI",
                "install",
                "chromium"))) {
            return Optional.empty();
        }
        throw new IllegalStateException("The browser tests need Chromium: install it so that one of " + NAMES
                + " is on the PATH (Debian: apt-get install chromium), or let Playwright download its own.");
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Optional<Path> onPath() {
        List<String> directories = List.of(System.getenv("PATH").split(File.pathSeparator, -1));
        return NAMES.stream()
                .flatMap(name -> directories.stream().map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean run(ProcessBuilder command) {
        try {
            Process process = command.redirectErrorStream(true).start();
            try (Stream<String> lines = process.inputReader().lines()) {
                lines.forEach(line -> System.err.println("[chromium] " + line));
            }
            return process.waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
