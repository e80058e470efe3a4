package dev.ssobridge.benchmark.server;

import dev.ssobridge.benchmark.Settings.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of the distribution with its own JARs, built for one database kind. */
public record Installation(Path home) {
    /** Copies the distribution, unless an earlier run has; takes away the data and the JARs of that run. */
    public static Installation copy(Path distribution, Path home, List<Path> jars) {
        try {
            if (!Files.exists(home.resolve("bin/kc.sh"))) {
                copyTree(distribution, home);
            }
            home.resolve("bin/kc.sh").toFile().setExecutable(true);
            delete(home.resolve("data"));
            try (Stream<Path> old = Files.list(home.resolve("providers"))) {
                for (Path jar :
                        old.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    Files.delete(jar);
                }
            }
            for (Path jar : jars) {
                Files.copy(jar, home.resolve("providers").resolve(jar.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Installation(home);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** {@code kc.sh build}: production mode needs it once for each database kind and set of JARs. */
    public void build(Database database) {
        Command.run(
                home,
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                List.of("bin/kc.sh", "build", "--db=" + (database == Database.H2 ? "dev-file" : "postgres")));
    }
}
