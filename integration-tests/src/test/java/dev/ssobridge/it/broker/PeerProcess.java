package dev.ssobridge.it.broker;

import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.server.BuildDirectory;
import dev.ssobridge.it.server.Eventually;
import dev.ssobridge.it.server.SiteAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An identity provider written by somebody else, in its own process on a free port of the loopback address. */
final class PeerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Path BUILD = BuildDirectory.path();

    private final Process process;
    private final URI issuer;

    private PeerProcess(Process process, URI issuer) {
        this.process = process;
        this.issuer = issuer;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "stop the peer"));
    }

    String issuer() {
        return issuer.toString();
    }

    /** npm's oidc-provider, with a client for that realm. */
    static PeerProcess nodeOidcProvider(URI realm) {
        Path folder = installed("oidc-provider");
        int port = SiteAddresses.freePorts(1).get(0);
        return start(
                folder,
                List.of("node", "provider.mjs", String.valueOf(port), realm.toString()),
                Map.of(),
                URI.create("http://localhost:" + port));
    }

    /** Maven's mock-oauth2-server, on the class path of the profile peers. */
    static PeerProcess mockOAuth2Server() {
        int port = SiteAddresses.freePorts(1).get(0);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                "no.nav.security.mock.oauth2.StandaloneMockOAuth2ServerKt");
        Map<String, String> environment = Map.of(
                "SERVER_HOSTNAME", "127.0.0.1",
                "SERVER_PORT", String.valueOf(port),
                "JSON_CONFIG", "{\"interactiveLogin\": true}");
        return start(BUILD, command, environment, URI.create("http://localhost:" + port + "/acme"));
    }

    private static PeerProcess start(Path folder, List<String> arguments, Map<String, String> environment, URI issuer) {
        Path log = BUILD.resolve("peer-" + issuer.getPort() + ".log");
        ProcessBuilder command = new ProcessBuilder(arguments)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        command.environment().putAll(environment);
        try {
            PeerProcess peer = new PeerProcess(command.start(), issuer);
            Eventually.get(arguments + " answers (" + log + ")", START_LIMIT, peer::ready);
            return peer;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The tests of the profile peers need " + arguments.get(0) + " on the PATH", e);
        }
    }

    private Optional<Boolean> ready() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The peer has ended instead of starting");
        }
        try {
            URI discovery = URI.create(issuer + "/.well-known/openid-configuration");
            return Loopback.get(discovery).status() == 200 ? Optional.of(true) : Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.empty(); // nobody listens yet
        }
    }

    /** Installs what package.json and its lock file name, once per build. */
    private static Path installed(String peer) {
        Path source = Path.of("src/test/peers").resolve(peer);
        Path target = BUILD.resolve("peers").resolve(peer);
        try {
            Files.createDirectories(target);
            for (String file : List.of("package.json", "package-lock.json", "provider.mjs")) {
                Files.copy(source.resolve(file), target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            if (!Files.exists(target.resolve("node_modules"))) {
                npm(target);
            }
            return target;
        } catch (IOException e) {
            throw new IllegalStateException("The tests of the profile peers need npm on the PATH", e);
        }
    }

    private static void npm(Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
        Process npm = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("npm.log").toFile())
                .start();
        try {
            if (npm.waitFor() != 0) {
                throw new IllegalStateException(command + " failed, see " + folder.resolve("npm.log"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
