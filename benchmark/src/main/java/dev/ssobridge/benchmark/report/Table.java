package dev.ssobridge.benchmark.report;

import dev.ssobridge.benchmark.figures.Finding;
import dev.ssobridge.benchmark.figures.Row;
import dev.ssobridge.benchmark.figures.Side;
import java.util.List;
import java.util.Locale;

/** The figures as tables in Markdown: goals first, then what each side cost. */
final class Table {
    private Table() {}

    static String of(RunFacts facts, List<MeasuredDatabase> databases) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                "Keycloak %s, %s, %s, %s. Ratios are of server CPU unless said otherwise: median of the rounds (smallest-largest).%n",
                facts.keycloak(), facts.machine(), facts.java(), facts.when()));
        for (MeasuredDatabase measured : databases) {
            text.append(String.format("%n**%s**%n%n", measured.database()));
            text.append(String.format("| | compared | figure | goal | |%n|---|---|---|---|---|%n"));
            measured.findings().stream()
                    .flatMap(finding -> finding.rows().stream())
                    .forEach(row -> text.append(line(row)));
            text.append(
                    String.format(
                            "%n| | side | server CPU ms | database CPU ms | p50 ms | p99 ms | errors |%n|---|---|---|---|---|---|---|%n"));
            for (Finding finding : measured.findings()) {
                finding.sides().forEach(side -> text.append(line(finding.letter(), side)));
            }
        }
        return text.toString();
    }

    private static String line(Row row) {
        return String.format(
                "| %s | %s | %s | %s | %s |%n",
                row.question(),
                row.what(),
                row.figure(),
                row.goal() == null ? "" : row.goal().text(),
                row.goal() == null ? "" : row.goal().verdict());
    }

    private static String line(String letter, Side side) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %.2f | %.1f | %.1f | %d |%n",
                letter,
                side.name(),
                side.serverCpu(),
                side.databaseCpu(),
                side.latencies().percentile(50),
                side.latencies().percentile(99),
                side.errors());
    }
}
