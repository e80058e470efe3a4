package dev.ssobridge.it.cluster;

import dev.ssobridge.it.server.BuildDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Debian's PostgreSQL with a data directory of its own below target/, on a free port; {@code fsync} and
 * {@code synchronous_commit} are as the package has them. It refuses to run as root, so root runs it as the package's user.
 */
final class Postgres implements AutoCloseable {
    static final String USER = "keycloak";
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String OWNER = "postgres";

    private final Path binaries = findBinaries();
    private final Path directory = BuildDirectory.path().resolve("peers/cluster/postgres");
    private final int port;
    private final Thread end = new Thread(this::crash, "stop PostgreSQL");

    /** Makes an empty database with the name of its {@link #USER} and starts it. */
    Postgres(int port) {
        this.port = port;
        makeDirectory();
        run("initdb", "--pgdata=" + data(), "--username=" + USER, "--auth=trust", "--encoding=UTF8", "--locale=C");
        configure();
        Runtime.getRuntime().addShutdownHook(end);
        start();
        run("createdb", "--host=127.0.0.1", "--port=" + port, "--username=" + USER, USER);
    }

    private static Path findBinaries() {
        try (Stream<Path> versions = Files.exists(VERSIONS) ? Files.list(VERSIONS) : Stream.empty()) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(
                            () -> new AssertionError("PostgreSQL is missing: install Debian's package postgresql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path log() {
        return directory.resolve("postgres.log");
    }

    private void makeDirectory() {
        try {
            Distribution.delete(directory);
            Files.createDirectories(directory);
            if (isRoot()) {
                var users = directory.getFileSystem().getUserPrincipalLookupService();
                Files.setOwner(directory, users.lookupPrincipalByName(OWNER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void configure() {
        String settings =
                """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                log_line_prefix = '%%v '
                log_parameter_max_length = 0
                """
                        .formatted(port);
        try {
            Files.writeString(data().resolve("postgresql.conf"), settings, java.nio.file.StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + USER;
    }

    /** Starts it again, after {@link #stop} or {@link #crash}; back when it takes connections. */
    void start() {
        run("pg_ctl", "start", "--wait", "--pgdata=" + data(), "--log=" + log());
    }

    /** As an administrator stops it: connections are cut, nothing is lost. */
    void stop() {
        run("pg_ctl", "stop", "--wait", "--mode=fast", "--pgdata=" + data());
    }

    /** As a power failure stops it: what it has not written yet is lost. Does nothing where it is not running. */
    void crash() {
        if (Files.exists(data().resolve("postmaster.pid"))) {
            run("pg_ctl", "stop", "--wait", "--mode=immediate", "--pgdata=" + data());
        }
    }

    /** Changes a setting that needs no restart, for as long as the database exists. */
    void set(String setting, String value) {
        select("alter system set " + setting + " = '" + value + "'");
        select("select pg_reload_conf()");
    }

    /** The rows of a statement, past Keycloak; columns are separated by {@code |}. */
    List<String> select(String statement) {
        String rows = run(
                "psql",
                "--no-psqlrc",
                "--quiet",
                "--tuples-only",
                "--no-align",
                "--host=127.0.0.1",
                "--port=" + port,
                "--username=" + USER,
                "--command=" + statement);
        return rows.lines().toList();
    }

    long count(String rowsOf) {
        return Long.parseLong(select("select count(*) from " + rowsOf).get(0));
    }

    /** What it has logged so far: a line begins with the virtual id of its transaction. */
    List<String> logLines() {
        try {
            return Files.readAllLines(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("/usr/bin/setpriv", "--reuid=" + OWNER, "--regid=" + OWNER, "--init-groups"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(Arrays.asList(arguments));
        Path output = directory.resolveSibling("postgres-" + program + ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            String text = Files.readString(output);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(command + " failed: " + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(end);
        crash();
    }
}
