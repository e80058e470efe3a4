package dev.ssobridge.benchmark.report;

import dev.ssobridge.benchmark.figures.Finding;
import dev.ssobridge.benchmark.figures.Finding.Curve;
import dev.ssobridge.benchmark.figures.Measurement;
import dev.ssobridge.benchmark.figures.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;

/** Pictures for the page, drawn by XChart, each as an element that holds its picture. */
final class Plot {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 380;

    private Plot() {}

    /** Server CPU of each side, round by round: what the spread is made of. */
    static String ofSides(Finding finding) {
        XYChart chart = chart(finding.title(), "round", "server CPU, ms a call");
        for (Side side : finding.sides()) {
            List<Double> figures = side.each(Measurement::serverCpu);
            List<Integer> rounds =
                    IntStream.rangeClosed(1, figures.size()).boxed().toList();
            chart.addSeries(side.name(), rounds, figures);
        }
        return image(chart, finding.title());
    }

    /** The curves of a finding, those of one plot together. */
    static List<String> ofCurves(Finding finding) {
        Map<String, XYChart> charts = new LinkedHashMap<>();
        for (Curve curve : finding.curves()) {
            charts.computeIfAbsent(curve.plot(), plot -> chart(plot, curve.x(), plot))
                    .addSeries(
                            curve.name(),
                            curve.points().stream().map(point -> point[0]).toList(),
                            curve.points().stream().map(point -> point[1]).toList());
        }
        return charts.entrySet().stream()
                .map(entry -> image(entry.getValue(), entry.getKey()))
                .toList();
    }

    private static XYChart chart(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler().setYAxisMin(0.0);
        return chart;
    }

    private static String image(Chart<?, ?> chart, String alternative) {
        try {
            String data = Base64.getEncoder().encodeToString(BitmapEncoder.getBitmapBytes(chart, BitmapFormat.PNG));
            return "<p><img alt=\"Plot: " + HtmlPage.escape(alternative) + "\" src=\"data:image/png;base64," + data
                    + "\"></p>";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
