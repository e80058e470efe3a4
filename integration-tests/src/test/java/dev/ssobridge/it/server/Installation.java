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
 * The unpacked distribution with our JARs. The same directory serves every run: Keycloak rebuilds itself only where a JAR is
 * newer than its last build, so an unchanged one must keep its time stamp.
 */
record Installation(Path home, Path buildDirectory) {
    static Installation prepare() {
        Installation installation = new Installation(path("sso.keycloak.home"), buildDirectoryOfTheRun());
        installation.clean();
        installation.provide(path("sso.provider.jar"));
        installation.provide(path("sso.test.support.jar"));
        installation.offerRealms(path("sso.realm.directory"));
        return installation;
    }

    /** Each version of Keycloak in the profile matrix has its own. */
    private static Path buildDirectoryOfTheRun() {
        try {
            return Files.createDirectories(
                    Path.of(System.getProperty("sso.build.directory")).normalize());
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
        Path data = home.resolve("data");
        try (Stream<Path> files = Files.exists(data) ? Files.walk(data) : Stream.empty()) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
            home.resolve("bin/kc.sh").toFile().setExecutable(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
