package dev.ssobridge.it.server;

import dev.ssobridge.it.http.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.admin.client.Keycloak;

/** One more server of the same distribution, for tests that need another set-up than the shared one. */
public final class SecondServer implements AutoCloseable {
    /** Two servers build themselves side by side, on a loaded machine too. One that ends is noticed at once. */
    private static final Duration START_LIMIT = Duration.ofMinutes(20);

    private final URI url;
    private final ServerProcess process;
    private final Keycloak admin;

    private SecondServer(URI url, ServerProcess process) {
        this.url = url;
        this.process = process;
        try {
            Eventually.get("The second server has started", START_LIMIT, this::ready);
        } catch (AssertionError e) {
            process.close();
            throw new IllegalStateException(
                    e.getMessage() + System.lineSeparator() + process.log().end(), e);
        }
        admin = Keycloak.getInstance(url.toString(), "master", ServerProcess.ADMIN, ServerProcess.ADMIN, "admin-cli");
    }

    /** As it comes from Maven Central, without any of our JARs. */
    public static SecondServer stock() {
        return start("stock", List.of(), Map.of());
    }

    /** With the provider JAR and with the pages of providers in the admin console; no realm but master. */
    public static SecondServer withPagesInTheAdminConsole() {
        Path jar = Path.of(System.getProperty("sso.provider.jar")).normalize();
        return start("declarative-ui", List.of(jar), Map.of("KC_FEATURES", "declarative-ui"));
    }

    /**
     * Of a version of its own, with our two JARs, and with a database that stays when the server goes.
     *
     * @param version of Keycloak
     * @param database H2's file, without its suffix; made where it is missing
     */
    public static SecondServer ofVersion(String version, Path database) {
        Path home = Path.of(System.getProperty("sso.keycloak.home")).resolveSibling("keycloak-" + version);
        List<Path> jars = Stream.of("sso.provider.jar", "sso.test.support.jar")
                .map(jar -> Path.of(System.getProperty(jar)).normalize())
                .toList();
        return start(
                "upgrade-" + version,
                home,
                jars,
                Map.of("KC_DB_URL", "jdbc:h2:file:" + database + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE"));
    }

    private static SecondServer start(String name, List<Path> jars, Map<String, String> environment) {
        return start(name, Path.of(System.getProperty("sso.keycloak.home")).normalize(), jars, environment);
    }

    private static SecondServer start(String name, Path home, List<Path> jars, Map<String, String> environment) {
        Path target = BuildDirectory.path().resolve(name);
        try {
            Path copy = Installation.copy(home, target);
            for (Path jar : jars) {
                Files.copy(
                        jar, copy.resolve("providers").resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            int port = SiteAddresses.freePorts(1).get(0);
            ServerProcess process = ServerProcess.start(new Installation(copy, target), port, environment);
            return new SecondServer(URI.create("http://localhost:" + port), process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Boolean> ready() {
        if (!process.alive()) {
            throw new AssertionError("The second server has ended instead of starting");
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

    /** Where the test-support JAR is in the server. */
    public ServerClock clock() {
        return new ServerClock(url);
    }

    public ServerLog log() {
        return process.log();
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
