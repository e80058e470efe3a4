package dev.ssobridge.benchmark.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One Keycloak in production mode ({@code start --optimized}), a node of its own ({@code cache=local}), on a free port.
 */
public final class KeycloakServer implements AutoCloseable {
    /** The same for both sides; fixed, so that collections come as regularly as on a server that has run for days. */
    public static final String HEAP = "-Xms1g -Xmx1g";
    /** Or a compiler thread that ends would take its CPU time with it, which is subtracted. */
    private static final String COMPILERS = "-XX:-UseDynamicNumberOfCompilerThreads";

    private static final String ADMIN = "admin";
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Pattern USED = Pattern.compile("garbage-first heap .*used (\\d+)K|used (\\d+)K");

    private final Process process;
    private final URI url;
    private final Thread end = new Thread(this::stop, "stop Keycloak");

    private KeycloakServer(Process process, URI url) {
        this.process = process;
        this.url = url;
        Runtime.getRuntime().addShutdownHook(end);
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param database options of the database
     */
    public static KeycloakServer start(Installation installation, List<String> database, Path log) {
        int port = FreePort.find();
        ProcessBuilder command = new ProcessBuilder(words(port, database))
                .directory(installation.home().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        command.environment().keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("JAVA_OPTS"));
        command.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "JAVA_OPTS_KC_HEAP", HEAP,
                        "JAVA_OPTS_APPEND", COMPILERS,
                        "KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN));
        try {
            KeycloakServer server = new KeycloakServer(command.start(), URI.create("http://127.0.0.1:" + port));
            server.await(log);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(int port, List<String> database) {
        List<String> words = new ArrayList<>(List.of(
                "bin/kc.sh",
                "start",
                "--optimized",
                "--cache=local",
                "--http-enabled=true",
                "--hostname-strict=false",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                // The clean-up runs when it is measured, and not beside another measurement.
                "--spi-events-listener--sso-bridge--clean-up-interval=86400"));
        words.addAll(database);
        return words;
    }

    private void await(Path log) {
        Instant limit = Instant.now().plus(START_LIMIT);
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve("/realms/master")).build();
        while (Instant.now().isBefore(limit) && process.isAlive()) {
            try {
                if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                pause(); // nobody listens yet
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        close();
        throw new IllegalStateException("Keycloak does not answer; its log: " + log);
    }

    private void pause() {
        try {
            process.waitFor(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Scheme, host and port. */
    public URI url() {
        return url;
    }

    /** The process id of its JVM, a child of {@code kc.sh}. */
    public long pid() {
        return process.children()
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Keycloak has ended"));
    }

    /** What is still used of the heap after a full collection, in KiB. */
    public long liveHeapKib() {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("jcmd GC.heap_info names no used size");
        }
        return Long.parseLong(used.group(1) == null ? used.group(2) : used.group(1));
    }

    /** Records where its CPU time goes while the work is done, to a file for JDK Mission Control or {@code jfr}. */
    public <T> T recorded(Path file, Supplier<T> work) {
        jcmd("JFR.start", "name=benchmark", "settings=profile");
        try {
            return work.get();
        } finally {
            jcmd("JFR.stop", "name=benchmark", "filename=" + file);
        }
    }

    private String jcmd(String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        words.add(String.valueOf(pid()));
        words.addAll(List.of(arguments));
        return Command.run(Path.of("."), Map.of(), words);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(end);
        stop();
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
