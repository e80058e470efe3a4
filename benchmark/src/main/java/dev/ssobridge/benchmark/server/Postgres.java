package dev.ssobridge.benchmark.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A private PostgreSQL cluster on a free port of the loopback address, with PostgreSQL's default settings: every commit
 * waits for the disk. PostgreSQL does not run as root, who starts it as the user {@code postgres} therefore.
 */
public final class Postgres implements AutoCloseable {
    private static final String USER = "postgres";
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private final Path data;
    private final Path binaries;
    private final int port = FreePort.find();
    private final Thread end = new Thread(this::stop, "stop PostgreSQL");

    private Postgres(Path data, Path binaries) {
        this.data = data;
        this.binaries = binaries;
    }

    /** Makes a new cluster in the directory and starts it. */
    public static Postgres start(Path directory) {
        Postgres postgres = new Postgres(directory.resolve("data"), binaries());
        try {
            Installation.delete(directory);
            Files.createDirectories(directory);
            if (isRoot()) {
                Command.run(directory, Map.of(), List.of("chown", USER, directory.toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        postgres.run("initdb", "--pgdata=" + postgres.data, "--auth=trust", "--username=" + USER, "--encoding=UTF8");
        String options = "-p " + postgres.port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=";
        String log = directory.resolve("postgres.log").toString();
        postgres.run("pg_ctl", "start", "--wait", "--pgdata=" + postgres.data, "--log=" + log, "--options=" + options);
        Runtime.getRuntime().addShutdownHook(postgres.end);
        return postgres;
    }

    private static Path binaries() {
        try (Stream<Path> versions = Files.exists(DEBIAN) ? Files.list(DEBIAN) : Stream.empty()) {
            return Stream.concat(
                            versions.map(version -> version.resolve("bin")).sorted(Comparator.reverseOrder()),
                            Stream.of(System.getenv("PATH").split(":", -1)).map(Path::of))
                    .filter(directory -> Files.isExecutable(directory.resolve("initdb")))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException(
                                    "PostgreSQL is not installed (Debian: apt-get install postgresql). Without it: -Dbenchmark.databases=h2"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private String run(String program, String... arguments) {
        List<String> words = new ArrayList<>(isRoot() ? List.of("runuser", "-u", USER, "--") : List.of());
        words.add(binaries.resolve(program).toString());
        words.addAll(List.of(arguments));
        // Of a directory that this user can't read, PostgreSQL's programs would complain. pg_ctl's server keeps the
        // pipe.
        return program.equals("pg_ctl") ? quietly(words) : Command.run(data.getParent(), Map.of("LC_ALL", "C"), words);
    }

    private String quietly(List<String> words) {
        List<String> shell = new ArrayList<>(List.of("sh", "-c", "\"$@\" > /dev/null 2>&1", "sh"));
        shell.addAll(words);
        return Command.run(data.getParent(), Map.of("LC_ALL", "C"), shell);
    }

    /** Makes an empty database and returns the options by which Keycloak uses it. */
    public List<String> createDatabase(String name) {
        run("createdb", "--host=127.0.0.1", "--port=" + port, "--username=" + USER, name);
        return List.of(
                "--db-url=jdbc:postgresql://127.0.0.1:" + port + "/" + name,
                "--db-username=" + USER,
                "--db-password=" + USER);
    }

    /** Its version, as it names itself. */
    public String version() {
        return run("postgres", "--version").strip();
    }

    /** The process that all its others are children of. */
    public long pid() {
        List<String> words = new ArrayList<>(isRoot() ? List.of("runuser", "-u", USER, "--") : List.of());
        words.addAll(List.of("head", "-1", data.resolve("postmaster.pid").toString()));
        return Long.parseLong(Command.run(data.getParent(), Map.of(), words).strip());
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(end);
        stop();
    }

    private void stop() {
        run("pg_ctl", "stop", "--mode=fast", "--pgdata=" + data);
    }
}
