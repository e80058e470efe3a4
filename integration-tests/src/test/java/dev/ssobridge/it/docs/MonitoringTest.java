package dev.ssobridge.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The folder monitoring/ asks only for what docs/metrics.md describes, which MetricsIT holds against a running server. */
@DisplayName("The rules and the dashboard of monitoring/")
class MonitoringTest {
    private static final Pattern SELECTOR = Pattern.compile("(sso_bridge_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=~?\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");

    private final Map<String, Set<String>> labels = new HashMap<>();
    private final String events = Documents.page("events.md") + Documents.page("metrics.md");

    MonitoringTest() {
        Documents.table("metrics.md", "Names")
                .forEach(row -> labels.put(
                        base(row.get(0)),
                        Arrays.stream(row.get(1).split(", "))
                                .map(label -> label.replace("`", ""))
                                .collect(Collectors.toSet())));
    }

    private static String base(String metric) {
        return metric.replace("`", "").replaceFirst("(_seconds)?_(total|sum|count|max)$|_seconds$", "");
    }

    private void assertDescribed(String expression) {
        Set<String> known = new TreeSet<>();
        Matcher selector = SELECTOR.matcher(expression);
        while (selector.find()) {
            Set<String> described = labels.get(base(selector.group(1)));
            assertThat(described).as(selector.group(1)).isNotNull();
            known.addAll(described);
            Matcher label = LABEL.matcher(selector.group(2) == null ? "" : selector.group(2));
            while (label.find()) {
                assertThat(described).as(expression).contains(label.group(1));
                assertValues(label.group(1), label.group(2));
            }
        }
        assertThat(known).as(expression).isNotEmpty();
        Matcher grouping = GROUPING.matcher(expression);
        while (grouping.find()) {
            assertThat(known).as(expression).contains(grouping.group(1).split(", "));
        }
    }

    private void assertValues(String label, String values) {
        if (!label.equals("realm")) {
            for (String value : values.split("\\|", -1)) {
                assertThat(events).as("a value of " + label).contains(value);
            }
        }
    }

    private static List<JsonNode> panels() {
        try {
            JsonNode dashboard =
                    new ObjectMapper().readTree(Documents.read(Documents.path("monitoring/grafana-dashboard.json")));
            return dashboard.path("panels").valueStream().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void alertsAskForWhatIsDescribed() {
        String rules = Documents.read(Documents.path("monitoring/alerts.yml")).replaceAll(">-\\s*", "");
        List<String> expressions = Pattern.compile("expr: ((?:[^\\n]|\\n {10})*)")
                .matcher(rules)
                .results()
                .map(found -> found.group(1).replaceAll("\\s+", " "))
                .toList();

        assertThat(expressions).hasSize(8);
        expressions.forEach(this::assertDescribed);
    }

    @Test
    void everyAlertHasATestThatFiresItAndOneThatDoesNot() {
        String rules = Documents.read(Documents.path("monitoring/alerts.yml"));
        String tests = Documents.read(Documents.path("monitoring/alerts-test.yml"));

        Pattern.compile("alert: (\\w+)").matcher(rules).results().forEach(alert -> assertThat(
                        Pattern.compile("alertname: " + alert.group(1) + "\\b")
                                .matcher(tests)
                                .results())
                .as(alert.group(1))
                .hasSize(2));
    }

    @Test
    void dashboardShowsEveryMetricAndNothingElse() {
        Set<String> shown = new TreeSet<>();
        for (JsonNode panel : panels()) {
            assertThat(panel.path("title").asText()).isNotBlank();
            for (JsonNode target : panel.path("targets")) {
                String expression = target.path("expr").asText();
                assertDescribed(expression);
                SELECTOR.matcher(expression).results().forEach(found -> shown.add(base(found.group(1))));
            }
        }

        assertThat(shown).isEqualTo(new TreeSet<>(labels.keySet()));
    }
}
