package dev.ssobridge.it.cluster;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.BasicAuth;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.server.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One Keycloak process of the cluster. All its starts log to {@code target/peers/cluster/<name>.log}. */
final class ClusterNode implements AutoCloseable {
    /** How long a node still serves after it was told to stop, so that the balancer can notice. */
    static final Duration SHUTDOWN_DELAY = Duration.ofSeconds(4);

    static final String ADMIN = "admin";
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final String name;
    private final Ports ports;
    private final Distribution distribution;
    private final Map<String, String> environment;
    private final List<String> options;
    private final Thread end = new Thread(this::kill, "kill a node");
    private Process process;

    /** The ports of a node: for pages and calls, for health and metrics, for the other nodes. */
    record Ports(int http, int management, int cluster) {}

    /**
     * Makes a node without starting it.
     *
     * @param environment what the imported realm needs
     * @param options what all nodes have in common: database, public address
     */
    ClusterNode(
            String name,
            Ports ports,
            Distribution distribution,
            Map<String, String> environment,
            List<String> options) {
        this.name = name;
        this.ports = ports;
        this.distribution = distribution;
        this.environment = environment;
        this.options = options;
        Runtime.getRuntime().addShutdownHook(end);
    }

    /** Begins to start; {@link #awaitReady} waits until the node is ready. */
    ClusterNode start() {
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + ports.http(),
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + ports.management(),
                "--cache-embedded-network-bind-address=127.0.0.1",
                "--cache-embedded-network-bind-port=" + ports.cluster(),
                "--shutdown-delay=" + SHUTDOWN_DELAY.toSeconds() + "s",
                "--log-level=INFO,dev.ssobridge:debug"));
        arguments.addAll(options);
        ProcessBuilder command = distribution
                .command(arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
        command.environment().putAll(environment);
        command.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        command.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
        try {
            process = command.start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ClusterNode awaitReady() {
        try {
            Eventually.get(name + " is ready", START_LIMIT, () -> {
                if (!process.isAlive()) {
                    throw new AssertionError(name + " has ended instead of starting");
                }
                return isReady() ? Optional.of(true) : Optional.empty();
            });
            return this;
        } catch (AssertionError e) {
            throw new IllegalStateException(e.getMessage() + System.lineSeparator() + logFile() + ": " + endOfLog(), e);
        }
    }

    /** The check that a load balancer makes before it sends requests here. */
    boolean isReady() {
        try {
            return Loopback.get(management("/health/ready")).status() == 200;
        } catch (UncheckedIOException e) {
            return false; // nobody listens
        }
    }

    private URI management(String path) {
        return URI.create("http://127.0.0.1:" + ports.management() + path);
    }

    /** How many nodes this one sees in its cluster, itself included: Infinispan's own metric. */
    int clusterSize() {
        return Loopback.get(management("/metrics"))
                .mustBe(200)
                .body()
                .lines()
                .filter(line -> line.startsWith("vendor_cluster_size{"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .max()
                .orElse(0);
    }

    /** Sends SIGTERM, as an orchestrator does, and waits until the process has ended. */
    void stop() {
        process.destroy();
        await();
    }

    /** Sends SIGKILL. */
    void kill() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            await();
        }
    }

    private void await() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError(name + " does not end: " + endOfLog());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    String name() {
        return name;
    }

    int httpPort() {
        return ports.http();
    }

    /** The node itself, not the cluster's public address. */
    URI realm() {
        return URI.create("http://127.0.0.1:" + ports.http() + "/realms/demo");
    }

    SsoApi utility() {
        return api("utility-website", "utility-secret");
    }

    SsoApi portal() {
        return api("customer-portal", "portal-secret");
    }

    /** The REST resource of this node. */
    SsoApi api(String clientId, String secret) {
        return new SsoApi(realm(), BasicAuth.header(clientId, secret));
    }

    private Path logFile() {
        return distribution.home().resolveSibling(name + ".log");
    }

    String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String endOfLog() {
        List<String> lines = log().lines().toList();
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(end);
        kill();
    }
}
