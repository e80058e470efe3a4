package dev.ssobridge.it.server;

import dev.ssobridge.it.http.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.admin.client.Keycloak;

/** The same distribution without any of our JARs, as it comes from Maven Central. */
public final class StockServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final URI url;
    private final ServerProcess process;
    private final Keycloak admin;

    private StockServer(URI url, ServerProcess process) {
        this.url = url;
        this.process = process;
        try {
            Eventually.get("The stock server has started", START_LIMIT, this::ready);
        } catch (AssertionError e) {
            process.close();
            throw new IllegalStateException(
                    e.getMessage() + System.lineSeparator() + process.log().end(), e);
        }
        admin = Keycloak.getInstance(url.toString(), "master", ServerProcess.ADMIN, ServerProcess.ADMIN, "admin-cli");
    }

    public static StockServer start() {
        Path home = Path.of(System.getProperty("sso.keycloak.home")).normalize();
        Path target = Path.of(System.getProperty("sso.build.directory")).resolve("stock");
        try {
            Path copy = target.resolve(home.getFileName());
            if (!Files.exists(copy)) {
                copy(home, copy);
            }
            int port = Sites.freePorts(1).get(0);
            ServerProcess process = ServerProcess.start(new Installation(copy, target), port, Map.of());
            return new StockServer(URI.create("http://localhost:" + port), process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without our JARs and the data of the other server; at its start it builds itself anew, as its providers have changed. */
    private static void copy(Path home, Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Path relative = home.relativize(file);
                boolean left =
                        relative.startsWith("data") || relative.toString().matches("providers.*[.]jar");
                Path to = copy.resolve(relative);
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else if (!left) {
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
        }
        copy.resolve("bin/kc.sh").toFile().setExecutable(true);
    }

    private Optional<Boolean> ready() {
        if (!process.alive()) {
            throw new AssertionError("The stock server has ended instead of starting");
        }
        try {
            return Loopback.get(url.resolve("/realms/master")).status() == 200 ? Optional.of(true) : Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.empty(); // nobody listens yet
        }
    }

    public URI url() {
        return url;
    }

    public Keycloak admin() {
        return admin;
    }

    @Override
    public void close() {
        admin.close();
        process.close();
    }
}
