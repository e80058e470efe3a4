package dev.ssobridge.benchmark.report;

import dev.ssobridge.benchmark.figures.Finding;
import dev.ssobridge.benchmark.figures.Row;
import dev.ssobridge.benchmark.figures.Side;
import java.util.List;
import java.util.Locale;

/** The report as one page, with its plots in it: it needs no other file and no network. */
final class HtmlPage {
    private static final String STYLE = "body{font:16px/1.5 sans-serif;max-width:70em;margin:2em auto;padding:0 1em}"
            + "table{border-collapse:collapse;margin:1em 0}td,th{border:1px solid #999;padding:.2em .6em;text-align:left}"
            + "img{max-width:100%}.no{color:#a00}.yes{color:#060}";

    private HtmlPage() {}

    static String of(RunFacts facts, List<MeasuredDatabase> databases) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<title>Keycloak SSO Bridge: benchmark</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>Keycloak SSO Bridge: benchmark</h1><p>")
                .append(escape("Keycloak " + facts.keycloak() + ", " + facts.machine() + ", " + facts.java() + ", "
                        + facts.when()))
                .append("</p><p>")
                .append(escape(facts.settings()))
                .append("</p>");
        for (MeasuredDatabase measured : databases) {
            html.append("<h2>").append(escape(measured.database())).append("</h2>");
            measured.findings().forEach(finding -> html.append(section(finding)));
        }
        return html.append("</body></html>").toString();
    }

    private static String section(Finding finding) {
        StringBuilder html = new StringBuilder("<h3>")
                .append(escape(finding.letter() + ": " + finding.title()))
                .append("</h3><table><tr><th>compared</th><th>figure</th><th>goal</th><th></th></tr>");
        finding.rows().forEach(row -> html.append(row(row)));
        html.append("</table>");
        if (!finding.sides().isEmpty()) {
            html.append("<table><tr><th>side</th><th>server CPU ms</th><th>database CPU ms</th>")
                    .append("<th>calls/s</th><th>p50 ms</th><th>p95 ms</th><th>p99 ms</th><th>errors</th></tr>");
            finding.sides().forEach(side -> html.append(row(side)));
            html.append("</table>");
            if (finding.sides().stream().anyMatch(side -> side.rounds().size() > 1)) {
                html.append(Plot.ofSides(finding));
            }
        }
        Plot.ofCurves(finding).forEach(html::append);
        return html.toString();
    }

    private static String row(Row row) {
        String verdict = row.goal() == null
                ? "<td></td><td></td>"
                : "<td>" + escape(row.goal().text()) + "</td><td class=\""
                        + (row.goal().met() ? "yes" : "no") + "\">"
                        + row.goal().verdict() + "</td>";
        return "<tr><td>" + escape(row.what()) + "</td><td>" + escape(row.figure()) + "</td>" + verdict + "</tr>";
    }

    private static String row(Side side) {
        return String.format(
                Locale.ROOT,
                "<tr><td>%s</td><td>%.2f</td><td>%.2f</td><td>%.0f</td><td>%.1f</td><td>%.1f</td><td>%.1f</td><td>%d</td></tr>",
                escape(side.name()),
                side.serverCpu(),
                side.databaseCpu(),
                side.throughput(),
                side.latencies().percentile(50),
                side.latencies().percentile(95),
                side.latencies().percentile(99),
                side.errors());
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
