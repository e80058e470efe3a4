package dev.ssobridge.it.saml.peer;

import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.server.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program of a peer; its output is a file of the peer's directory. Closing it ends it and its children. It runs in a
 * session of its own: Apache, when it is told to stop, stops its whole process group, which would be Maven's.
 */
final class SamlPeerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final Thread end = new Thread(this::stop, "stop a peer");

    private SamlPeerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(end);
    }

    static SamlPeerProcess start(Path log, Map<String, String> environment, String... command) {
        if (!Files.isExecutable(Path.of(command[0]))) {
            throw new AssertionError(command[0] + " is missing: install the packages that docs/development.md names");
        }
        List<String> apart = new ArrayList<>(List.of("/usr/bin/setsid", "--wait"));
        apart.addAll(List.of(command));
        ProcessBuilder builder =
                new ProcessBuilder(apart).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return new SamlPeerProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until something answers at that address, whatever it is. */
    SamlPeerProcess awaitHttp(URI url) {
        return await(url.toString(), () -> {
            try {
                Loopback.get(url);
                return true;
            } catch (UncheckedIOException e) {
                return false;
            }
        });
    }

    SamlPeerProcess awaitFile(Path file) {
        return await(file.toString(), () -> Files.exists(file));
    }

    private SamlPeerProcess await(String what, java.util.function.BooleanSupplier there) {
        try {
            Eventually.get(what, START_LIMIT, () -> {
                if (!process.isAlive()) {
                    throw new AssertionError("The peer has ended instead of starting");
                }
                return there.getAsBoolean() ? Optional.of(true) : Optional.empty();
            });
            return this;
        } catch (AssertionError e) {
            stop();
            throw new AssertionError(e.getMessage() + System.lineSeparator() + log + ": " + text(), e);
        }
    }

    private String text() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(end);
        stop();
    }

    private void stop() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroy);
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
