package dev.ssobridge.it.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.realm.RegistrationsJson;
import dev.ssobridge.it.server.BuildDirectory;
import dev.ssobridge.it.server.QuickKeys;
import dev.ssobridge.it.server.SiteAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of the distribution with our JARs, built once for PostgreSQL; both nodes run from it. */
record Distribution(Path home) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the distribution, adds the JARs and builds it with the options of the build: database, health, metrics. */
    static Distribution build() {
        Path stock = path("sso.keycloak.home");
        Path home = BuildDirectory.path().resolve("peers/cluster/keycloak");
        try {
            delete(home);
            copy(stock, home);
            for (String jar : List.of("sso.provider.jar", "sso.test.support.jar")) {
                Path from = path(jar);
                Files.copy(from, home.resolve("providers").resolve(from.getFileName()));
            }
            offerDemoRealm(home.resolve("data/import"));
            home.resolve("bin/kc.sh").toFile().setExecutable(true);
            Distribution distribution = new Distribution(home);
            distribution.runBuild();
            return distribution;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(String property) {
        return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
    }

    static void delete(Path path) throws IOException {
        if (Files.exists(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Copies it without the JARs and the data of the run's other server. */
    private static void copy(Path stock, Path home) throws IOException {
        try (Stream<Path> files = Files.walk(stock)) {
            for (Path file : files.toList()) {
                Path relative = stock.relativize(file);
                boolean left =
                        relative.startsWith("data") || relative.toString().matches("providers/.*[.]jar");
                if (Files.isDirectory(file)) {
                    Files.createDirectories(home.resolve(relative));
                } else if (!left) {
                    Files.copy(file, home.resolve(relative), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** The demo realm; its login tokens live long enough to mint thousands before the first is consumed. */
    private static void offerDemoRealm(Path imports) throws IOException {
        Path file = path("sso.realm.directory").resolve("demo-realm.json");
        ObjectNode realm = (ObjectNode) JSON.readTree(file.toFile());
        RegistrationsJson.setting(realm, "loginTokenLifespan", "600");
        Files.createDirectories(imports);
        Files.writeString(imports.resolve("demo-realm.json"), realm.toString());
    }

    private void runBuild() {
        run(List.of("build", "--db=postgres", "--health-enabled=true", "--metrics-enabled=true"), "build.log");
    }

    /** Runs the script until it ends, which must be without an error. */
    void run(List<String> arguments, String logName) {
        Path log = home.resolveSibling(logName);
        try {
            Process process = command(arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError("kc.sh " + arguments.get(0) + " failed: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The realm that the nodes import, under another name and with the addresses of a run. */
    ObjectNode demoRealm(SiteAddresses sites, String name) {
        try {
            String file = Files.readString(home.resolve("data/import/demo-realm.json"));
            ObjectNode realm = (ObjectNode)
                    JSON.readTree(sites.fillIn(file).replace("default-roles-demo", "default-roles-" + name));
            QuickKeys.addTo(realm);
            return realm.put("realm", name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keycloak's own script with these arguments, without any setting from this machine's environment. */
    ProcessBuilder command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/kc.sh").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("JAVA_OPTS"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms128m -Xmx512m");
        return builder;
    }
}
