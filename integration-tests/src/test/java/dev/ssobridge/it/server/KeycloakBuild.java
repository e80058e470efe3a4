package dev.ssobridge.it.server;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A distribution with our JARs, built once for all forks of a run. Each fork starts a copy of it, which keeps the time
 * stamps of the JARs: Keycloak builds itself again where they differ from those that it was built with.
 */
record KeycloakBuild(Path distribution, List<Path> jars) {
    /** What {@link ServerProcess#options} and the environment of the server say at start, as far as a build knows it. */
    private static final List<String> OPTIONS =
            List.of("--db=dev-mem", "--cache=local", "--metrics-enabled=true", "--health-enabled=true");

    /** Copies the built distribution, unless it is there already with the same JARs. */
    void copyTo(Path home) throws IOException {
        if (!isBuilt(home)) {
            delete(home);
            copy(builtHome(), home);
        }
    }

    /** Made, or made anew where a JAR has changed. Waits while another fork makes it. */
    private Path builtHome() throws IOException {
        Path directory = distribution.getParent().resolveSibling("keycloak-built");
        Files.createDirectories(directory);
        Path home = directory.resolve(distribution.getFileName());
        try (FileChannel file = FileChannel.open(home.resolveSibling(home.getFileName() + ".lock"), CREATE, WRITE)) {
            file.lock();
            if (!isBuilt(home)) {
                make(home);
            }
            return home;
        }
    }

    private void make(Path home) throws IOException {
        Path unfinished = home.resolveSibling(home.getFileName() + ".unfinished");
        delete(home);
        delete(unfinished);
        copy(distribution, unfinished);
        for (Path jar : jars) {
            Files.copy(jar, provider(unfinished, jar));
        }
        build(unfinished);
        Files.move(unfinished, home);
    }

    private boolean isBuilt(Path home) throws IOException {
        for (Path jar : jars) {
            Path there = provider(home, jar);
            if (!Files.exists(there) || Files.mismatch(jar, there) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static Path provider(Path home, Path jar) {
        return home.resolve("providers").resolve(jar.getFileName());
    }

    private static void build(Path home) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/kc.sh").toString(), "build"));
        command.addAll(OPTIONS);
        Path log = home.resolveSibling("build.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        ServerProcess.ownEnvironment(builder);
        Process process = builder.start();
        try {
            if (!process.waitFor(15, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("kc.sh build failed: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Copies a tree with the time stamps and the rights of its files. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    static void delete(Path path) throws IOException {
        try (Stream<Path> files = Files.exists(path) ? Files.walk(path) : Stream.empty()) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
