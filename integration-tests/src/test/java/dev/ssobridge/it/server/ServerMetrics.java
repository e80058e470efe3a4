package dev.ssobridge.it.server;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One answer of the metrics endpoint.
 *
 * @param text in Prometheus' format: a sample is a line of name, labels in braces, and value
 */
public record ServerMetrics(String text) {
    /** Sum of the samples of that name that have all these labels, each as {@code name="value"}; 0 where there is none. */
    public double value(String name, String... labels) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{"))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Names of all samples that begin so. */
    public Set<String> names(String prefix) {
        Set<String> names = new TreeSet<>();
        text.lines()
                .filter(line -> line.startsWith(prefix) && line.contains("{"))
                .forEach(line -> names.add(line.substring(0, line.indexOf('{'))));
        return names;
    }
}
