package dev.ssobridge.benchmark.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The run's figures in three forms: {@code table.md}, {@code report.json}, {@code report.html}. */
public final class Report {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            // The times of all calls; their percentiles are in the rows.
            .addMixIn(dev.ssobridge.benchmark.figures.Measurement.class, WithoutTheSingleCalls.class);

    private final RunFacts facts;
    private final List<MeasuredDatabase> databases;

    /**
     * A report of what has been measured so far.
     *
     * @param facts of machine and run
     * @param databases those that were measured
     */
    public Report(RunFacts facts, List<MeasuredDatabase> databases) {
        this.facts = facts;
        this.databases = List.copyOf(databases);
    }

    /** Leaves one component of a measurement out. */
    @com.fasterxml.jackson.annotation.JsonIgnoreProperties("nanos")
    private interface WithoutTheSingleCalls {}

    /** What {@code report.json} holds. */
    private record Everything(RunFacts facts, List<MeasuredDatabase> databases) {}

    /** The table with goals beside figures, in Markdown. */
    public String table() {
        return Table.of(facts, databases);
    }

    /**
     * Writes the three files.
     *
     * @param directory made where it is missing
     */
    public void write(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("table.md"), table());
            Files.writeString(
                    directory.resolve("report.json"), JSON.writeValueAsString(new Everything(facts, databases)));
            Files.writeString(directory.resolve("report.html"), HtmlPage.of(facts, databases));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
