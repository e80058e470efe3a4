package dev.ssobridge.demo.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Keycloak's home, with the provider JAR built in and the demo realms. Finished steps are not repeated. */
final class KeycloakInstallation {

    private static final Duration BUILD_LIMIT = Duration.ofMinutes(5);

    private final Path home;
    private final DemoSettings settings;
    private final Console console;
    private final Shutdown shutdown;
    private final KeycloakCommand keycloak;
    private final Stamp built;
    private final Stamp imported;

    KeycloakInstallation(Path home, DemoSettings settings, Console console, Shutdown shutdown) {
        this.home = home;
        this.settings = settings;
        this.console = console;
        this.shutdown = shutdown;
        this.keycloak = new KeycloakCommand(home, settings.log());
        this.built = new Stamp(home.resolve("demo-built"));
        this.imported = new Stamp(home.resolve("demo-imported"));
    }

    /** Copies the JAR, the login themes and the realms, and builds Keycloak with the JAR. */
    void prepare() throws DemoFailure, InterruptedException {
        try {
            Files.deleteIfExists(settings.log());
            placeJar();
            placeThemes();
            build();
            placeRealms();
        } catch (IOException failure) {
            throw new DemoFailure("Could not prepare Keycloak in " + home + ": " + failure.getMessage(), failure);
        }
    }

    /** Starts Keycloak and waits until it answers. */
    KeycloakServer start(Ports ports) throws DemoFailure, InterruptedException {
        console.step("Starting Keycloak on port " + ports.of(Service.KEYCLOAK));
        ChildProcess process = ChildProcess.start(
                keycloak.program(KeycloakCommand.start(ports), KeycloakCommand.environment(ports)), shutdown);
        KeycloakServer server = new KeycloakServer(process, new LogFile(settings.log()));
        server.awaitReady(settings.realm(), console);
        try {
            imported.write(realmsFingerprint());
        } catch (IOException failure) {
            throw new DemoFailure("Could not write to " + home + ": " + failure.getMessage(), failure);
        }
        return server;
    }

    /** Copies only a JAR with other contents: a newer file time alone would make Keycloak refuse to start. */
    private void placeJar() throws DemoFailure, IOException {
        Path jar = settings.providerJar();
        if (!Files.isRegularFile(jar)) {
            throw new DemoFailure("There is no " + jar + ". Run mvn -Pdemo from the root of the checkout.");
        }
        Path placed = home.resolve("providers").resolve(jar.getFileName());
        if (!Files.exists(placed) || Files.mismatch(jar, placed) >= 0) {
            built.clear();
            Files.deleteIfExists(placed);
            Files.copy(jar, placed);
        }
    }

    /** Also removes Keycloak's compressed copies of the old ones, which it would send to browsers for ever. */
    private void placeThemes() throws IOException {
        settings.loginThemes().copyTo(home.resolve("themes"));
        Folders.delete(home.resolve("data/tmp/kc-gzip-cache"));
    }

    private void build() throws DemoFailure, IOException, InterruptedException {
        String wanted = buildFingerprint();
        if (built.says(wanted)) {
            return;
        }
        console.step("Building Keycloak with the SSO Bridge JAR (half a minute, after each change of the JAR)");
        built.clear();
        ChildProcess process = ChildProcess.start(keycloak.program(KeycloakCommand.BUILD, Map.of()), shutdown);
        Heartbeat heartbeat = new Heartbeat(console, BUILD_LIMIT);
        while (!process.awaitExit(Heartbeat.PAUSE)) {
            if (heartbeat.over()) {
                throw buildFailure("took longer than " + BUILD_LIMIT.toMinutes() + " minutes");
            }
        }
        shutdown.remove(process);
        if (process.exitCode() != 0) {
            throw buildFailure("ended with exit code " + process.exitCode());
        }
        built.write(wanted);
    }

    private DemoFailure buildFailure(String what) {
        return new DemoFailure(
                "Keycloak's build " + what + ". Its last words:" + new LogFile(settings.log()).lastErrors());
    }

    /** Empties the database after a change of realm files, ports or code, since Keycloak imports a realm only once. */
    private void placeRealms() throws DemoFailure, IOException {
        if (imported.says(realmsFingerprint())) {
            return;
        }
        imported.clear();
        Folders.delete(home.resolve("data"));
        Path folder = Files.createDirectories(home.resolve("data/import"));
        for (Path realm : realms()) {
            Files.copy(realm, folder.resolve(realm.getFileName()));
        }
        console.step("A new database with the demo realms");
    }

    private List<Path> realms() throws DemoFailure, IOException {
        if (!Files.isRegularFile(settings.realmConfig().resolve("demo-realm.json"))) {
            throw new DemoFailure("There is no demo-realm.json in " + settings.realmConfig() + ".");
        }
        try (Stream<Path> files = Files.list(settings.realmConfig())) {
            return files.filter(file -> file.toString().endsWith("-realm.json"))
                    .sorted()
                    .toList();
        }
    }

    private String buildFingerprint() throws IOException {
        return new Fingerprint()
                .add(settings.keycloakVersion())
                .add(KeycloakCommand.BUILD.toString())
                .add(settings.providerJar())
                .value();
    }

    private String realmsFingerprint() throws DemoFailure, IOException {
        Fingerprint fingerprint =
                new Fingerprint().add(buildFingerprint()).add(settings.ports().toString());
        for (Path realm : realms()) {
            fingerprint.add(realm.getFileName().toString()).add(realm);
        }
        return fingerprint.value();
    }
}
