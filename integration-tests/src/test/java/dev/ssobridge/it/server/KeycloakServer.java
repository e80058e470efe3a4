package dev.ssobridge.it.server;

import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.realm.TestRealm;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.keycloak.admin.client.Keycloak;

/**
 * The one server of a test run, with the packaged JAR and the demo realm; {@link KeycloakTest} passes it to the tests.
 */
public final class KeycloakServer implements AutoCloseable {
    /** Two servers build themselves side by side, on a loaded machine too. One that ends is noticed at once. */
    private static final Duration START_LIMIT = Duration.ofMinutes(20);

    /** The image of the profile container; empty for the distribution's start script. */
    private static final String IMAGE = System.getProperty("sso.container.image", "");

    private final Installation installation = IMAGE.isEmpty() ? Installation.prepare() : Installation.forContainer();
    private final SiteAddresses sites = SiteAddresses.onFreePorts();
    private final URI url;
    private final URI management;
    private final RunningServer process;
    private final Keycloak admin;

    KeycloakServer() {
        int port = sites.keycloakPort();
        url = URI.create("http://localhost:" + port);
        management = URI.create("http://127.0.0.1:" + SiteAddresses.freePorts(1).get(0));
        process = start(port);
        try {
            Eventually.get("Keycloak has started and imported the demo realm", START_LIMIT, this::ready);
        } catch (AssertionError e) {
            process.close();
            throw new IllegalStateException(
                    e.getMessage() + System.lineSeparator() + log() + ":" + System.lineSeparator() + log().end(), e);
        }
        admin = Keycloak.getInstance(url.toString(), "master", ServerProcess.ADMIN, ServerProcess.ADMIN, "admin-cli");
        TestRealm.completeDemo(this);
    }

    private RunningServer start(int port) {
        return IMAGE.isEmpty()
                ? ServerProcess.start(installation, port, environment())
                : ServerContainer.start(IMAGE, installation, port, environment());
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(sites.environment());
        environment.put("KC_METRICS_ENABLED", "true");
        environment.put("KC_HEALTH_ENABLED", "true");
        environment.put("KC_HTTP_MANAGEMENT_HOST", management.getHost());
        environment.put("KC_HTTP_MANAGEMENT_PORT", String.valueOf(management.getPort()));
        // The providers of tests are on this machine. Their name is an exception, its address is none.
        environment.put("KC_SPI_IDENTITY_PROVIDER__SSO_OIDC__OWNER_HOSTS", "localhost");
        return environment;
    }

    private Optional<Boolean> ready() {
        if (!process.alive()) {
            throw new AssertionError("Keycloak has ended instead of starting");
        }
        try {
            HttpAnswer answer = Loopback.get(url.resolve("/realms/demo"));
            return answer.status() == 200 ? Optional.of(true) : Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.empty(); // nobody listens yet
        }
    }

    /** Scheme, host and port. */
    public URI url() {
        return url;
    }

    public SiteAddresses sites() {
        return sites;
    }

    /** The admin REST API, as the administrator of the master realm. */
    public Keycloak admin() {
        return admin;
    }

    /** What the metrics endpoint shows now. */
    public ServerMetrics metrics() {
        return new ServerMetrics(management("/metrics").mustBe(200).body());
    }

    /** A page of the management port, such as a health check. */
    public HttpAnswer management(String path) {
        return Loopback.get(management.resolve(path));
    }

    public ServerLog log() {
        return process.log();
    }

    public ServerClock clock() {
        return new ServerClock(url);
    }

    public ServerDatabase database() {
        return new ServerDatabase(url);
    }

    /** Runs a scheduled task now; it is done when this returns, unless its own timer was running it. */
    public void runTask(String name) {
        Loopback.send(HttpRequest.newBuilder(url.resolve("/realms/master/test-support/tasks/" + name))
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .mustBe(204);
    }

    public Events events() {
        return new Events(url);
    }

    public ExternalUserStore externalUsers() {
        return new ExternalUserStore(url);
    }

    /** The realm that was imported at start; tests share it and leave its settings alone. */
    public TestRealm demo() {
        return TestRealm.demo(this);
    }

    /** Another realm that was imported at start, by its name: support, acme. */
    public TestRealm imported(String realm) {
        return TestRealm.imported(this, realm);
    }

    /** The file that the demo realm is made from, with the addresses of this run. */
    public String demoRealmFile() {
        return realmFile("demo");
    }

    /** The same of any realm that was imported at start. */
    public String realmFile(String realm) {
        return sites.fillIn(installation.realm(realm));
    }

    @Override
    public void close() {
        admin.close();
        process.close();
    }
}
