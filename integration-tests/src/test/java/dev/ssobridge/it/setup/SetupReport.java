package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.http.HttpAnswer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the set-up call and its removal answer: the parts that changed, those that were as wanted already, and sentences
 * about what is unsafe or left to do.
 */
record SetupReport(Set<String> changed, Set<String> unchanged, List<String> unsafe, List<String> next, boolean dryRun) {
    /** All parts that the call adds to a stock realm. */
    private static final Set<String> PARTS = Set.of(
            "role sso-login",
            "role sso-manage-users",
            "user attribute sso.accounts",
            "user attribute sso.created-by",
            "user attribute name",
            "user attribute middleName",
            "user attribute picture",
            "user attribute locale",
            "user attribute zoneinfo",
            "user attribute jobTitle",
            "display names of the user attributes",
            "client scope sso-accounts",
            "client scope sso-caller",
            "browser flow browser-sso-token");

    /** What a realm without the clients of the sites lacks. */
    private static final List<String> CLIENTS = List.of(
            "No client may call LoginSSO: give the role sso-login to the service account of the website's client, a"
                    + " confidential one.",
            "No client receives the accounts of a user: give the portal's client the client scope sso-accounts.");

    /** The first call in a stock realm. */
    static SetupReport allChanged() {
        return new SetupReport(PARTS, Set.of(), List.of(), CLIENTS, false);
    }

    /** A second call in a realm without clients. */
    static SetupReport allUnchanged() {
        return new SetupReport(Set.of(), PARTS, List.of(), CLIENTS, false);
    }

    SetupReport asDryRun() {
        return new SetupReport(changed, unchanged, unsafe, next, true);
    }

    SetupReport withNothingLeftToDo() {
        return new SetupReport(changed, unchanged, unsafe, List.of(), dryRun);
    }

    /** Reads an answer that must be a success. */
    static SetupReport in(HttpAnswer answer) {
        JsonNode report = answer.mustBe(200).json();
        assertThat(report.path("dryRun").isBoolean()).isTrue();
        return new SetupReport(
                new TreeSet<>(texts(report.path("changed"))),
                new TreeSet<>(texts(report.path("unchanged"))),
                texts(report.path("unsafe")),
                texts(report.path("next")),
                report.path("dryRun").asBoolean());
    }

    private static List<String> texts(JsonNode array) {
        assertThat(array.isArray()).isTrue();
        List<String> texts = array.valueStream().map(JsonNode::asText).toList();
        assertThat(texts).doesNotHaveDuplicates();
        return texts;
    }
}
