package dev.ssobridge.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of the unpacked distribution with our JARs. The same copy serves every run of a fork: Keycloak rebuilds itself
 * only where a JAR is newer than its last build, so an unchanged one must keep its time stamp.
 */
record Installation(Path home, Path buildDirectory) {
    static Installation prepare() {
        Path buildDirectory = BuildDirectory.path();
        Installation installation = new Installation(copy(path("sso.keycloak.home"), buildDirectory), buildDirectory);
        installation.clean();
        installation.provide(path("sso.provider.jar"));
        installation.provide(path("sso.test.support.jar"));
        installation.offerRealms(path("sso.realm.directory"));
        return installation;
    }

    /** Copies a distribution into a directory, unless it is there. The copy builds itself at its first start. */
    static Path copy(Path distribution, Path directory) {
        Path copy = directory.resolve(distribution.getFileName());
        if (Files.exists(copy)) {
            return copy;
        }
        Path unfinished = directory.resolve(distribution.getFileName() + ".unfinished");
        try (Stream<Path> files = Files.walk(distribution)) {
            deleteAll(unfinished);
            for (Path file : files.toList()) {
                Path to = unfinished.resolve(distribution.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
            unfinished.resolve("bin/kc.sh").toFile().setExecutable(true);
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

    /** Without the database and the caches of the run before. */
    private void clean() {
        try {
            deleteAll(home.resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteAll(Path path) throws IOException {
        try (Stream<Path> files = Files.exists(path) ? Files.walk(path) : Stream.empty()) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void provide(Path jar) {
        Path target = home.resolve("providers").resolve(jar.getFileName());
        try {
            if (!Files.exists(target) || Files.mismatch(jar, target) >= 0) {
                Files.copy(jar, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void offerRealms(Path directory) {
        Path imports = imports();
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> realms = files.filter(file -> file.toString().endsWith("-realm.json"))
                    .toList();
            Files.createDirectories(imports);
            for (Path realm : realms) {
                Files.copy(realm, imports.resolve(realm.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path testSupport() {
        return home.resolve("providers").resolve(path("sso.test.support.jar").getFileName());
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
