package dev.ssobridge.it.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One fork's own copy of the distribution with our JARs. The same copy serves every run of the fork. */
record Installation(Path home, Path buildDirectory) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Ready to start. */
    static Installation prepare() {
        Path distribution = path("sso.keycloak.home");
        List<Path> jars = List.of(path("sso.provider.jar"), path("sso.test.support.jar"));
        Path buildDirectory = BuildDirectory.path();
        Path home = buildDirectory.resolve(distribution.getFileName());
        try {
            KeycloakBuild.delete(home.resolve("data"));
            new KeycloakBuild(distribution, jars).copyTo(home);
            return new Installation(home, buildDirectory).offerRealms();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For a server in a container, which has its own distribution: what is put into it. */
    static Installation forContainer() {
        Path buildDirectory = BuildDirectory.path();
        try {
            return new Installation(buildDirectory.resolve("container"), buildDirectory).offerRealms();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a distribution into a directory, unless it is there. The copy builds itself at its first start. */
    static Path copy(Path distribution, Path directory) {
        Path copy = directory.resolve(distribution.getFileName());
        if (Files.exists(copy)) {
            return copy;
        }
        Path unfinished = directory.resolve(distribution.getFileName() + ".unfinished");
        try {
            KeycloakBuild.delete(unfinished);
            KeycloakBuild.copy(distribution, unfinished);
            return Files.move(unfinished, copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("No system property " + property + ": run these tests by mvn verify");
        }
        Path path = Path.of(value).normalize();
        if (!Files.exists(path)) {
            throw new IllegalStateException(
                    path + " is missing (" + property + "): run mvn verify for the whole project");
        }
        return path;
    }

    private Installation offerRealms() throws IOException {
        Path imports = imports();
        try (Stream<Path> files = Files.list(path("sso.realm.directory"))) {
            List<Path> realms = files.filter(file -> file.toString().endsWith("-realm.json"))
                    .toList();
            Files.createDirectories(imports);
            for (Path realm : realms) {
                ObjectNode json = (ObjectNode) JSON.readTree(realm.toFile());
                QuickKeys.addTo(json);
                JSON.writeValue(imports.resolve(realm.getFileName()).toFile(), json);
            }
        }
        return this;
    }

    Path testSupport() {
        return path("sso.test.support.jar");
    }

    /** The files that are imported at start. */
    List<Path> realms() {
        try (Stream<Path> files = Files.list(imports())) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path imports() {
        return home.resolve("data/import");
    }

    String realm(String name) {
        try {
            return Files.readString(imports().resolve(name + "-realm.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
