package dev.ssobridge.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run is to do; {@code benchmark/README.md} describes the properties.
 *
 * @param quick whether the figures are only a first look
 * @param profile whether the server with the JAR records where its CPU time goes, which costs some
 * @param databases names of databases, in the order of the run
 * @param only letters of the experiments to run; empty for all
 * @param rounds how often each side is measured
 * @param seconds how long each of these measurements takes
 * @param warmUpSeconds how many seconds' worth of calls come first, as fast as they go
 * @param rows of the big token table
 * @param memoryMinutes how long the memory is watched
 */
public record Settings(
        boolean quick,
        boolean profile,
        List<Database> databases,
        Set<String> only,
        int rounds,
        int seconds,
        int warmUpSeconds,
        int rows,
        int memoryMinutes) {

    /** The database kinds that a server is measured on. */
    public enum Database {
        /** Keycloak's embedded database, in a file ({@code dev-file}), in the server's own process. */
        H2,
        /** A private PostgreSQL cluster on this machine, with its default settings. */
        POSTGRES;

        /** The name in options and tables. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Settings read() {
        boolean quick = !"no".equals(text("benchmark.quick", "no"));
        return new Settings(
                quick,
                !"no".equals(text("benchmark.profile", "no")),
                Arrays.stream(text("benchmark.databases", quick ? "postgres" : "h2,postgres")
                                .split(",", -1))
                        .map(name -> Database.valueOf(name.strip().toUpperCase(Locale.ROOT)))
                        .toList(),
                Arrays.stream(text("benchmark.only", "").split(",", -1))
                        .map(String::strip)
                        .filter(letter -> !letter.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                number("benchmark.rounds", quick ? 2 : 5),
                number("benchmark.seconds", quick ? 2 : 3),
                quick ? 8 : 30,
                number("benchmark.rows", quick ? 100_000 : 5_000_000),
                number("benchmark.memory.minutes", quick ? 0 : 10));
    }

    private static int number(String property, int otherwise) {
        return Integer.parseInt(text(property, String.valueOf(otherwise)));
    }

    private static String text(String property, String otherwise) {
        String value = System.getProperty(property, "").strip();
        return value.isEmpty() || value.equals("null") ? otherwise : value;
    }

    /**
     * Of the big table. H2 keeps a transaction's old rows in its one file, in the server's own heap: it gets a tenth.
     */
    public int rows(Database database) {
        return database == Database.H2 ? rows / 10 : rows;
    }

    /** Whether an experiment is asked for. */
    public boolean wants(String letter) {
        return only.isEmpty() || only.contains(letter);
    }

    static Path path(String property) {
        return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
    }
}
