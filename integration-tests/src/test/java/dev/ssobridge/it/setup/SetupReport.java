package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.http.HttpAnswer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the set-up call and its removal answer: the parts that changed, and those that were as wanted already. */
record SetupReport(Set<String> changed, Set<String> unchanged, boolean dryRun) {
    /** All parts that the call adds to a stock realm. */
    private static final Set<String> PARTS = Set.of(
            "role sso-login",
            "role sso-manage-users",
            "user attribute sso.accounts",
            "user attribute sso.created-by",
            "display names of the user attributes",
            "client scope sso-accounts",
            "client scope sso-caller",
            "browser flow browser-sso-token");

    static SetupReport allChanged() {
        return new SetupReport(PARTS, Set.of(), false);
    }

    static SetupReport allUnchanged() {
        return new SetupReport(Set.of(), PARTS, false);
    }

    SetupReport asDryRun() {
        return new SetupReport(changed, unchanged, true);
    }

    /** Reads an answer that must be a success. */
    static SetupReport in(HttpAnswer answer) {
        JsonNode report = answer.mustBe(200).json();
        assertThat(report.path("dryRun").isBoolean()).isTrue();
        return new SetupReport(
                texts(report.path("changed")),
                texts(report.path("unchanged")),
                report.path("dryRun").asBoolean());
    }

    private static Set<String> texts(JsonNode array) {
        List<String> texts = array.valueStream().map(JsonNode::asText).toList();
        assertThat(texts).doesNotHaveDuplicates();
        return new TreeSet<>(texts);
    }
}
