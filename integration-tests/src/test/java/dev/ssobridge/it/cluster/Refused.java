package dev.ssobridge.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.HttpAnswer;

/** The refusals of the REST resource, exactly as documented. */
final class Refused {
    private Refused() {}

    static void asUnknownToken(HttpAnswer answer) {
        as(answer, 404, "invalid_sso_token");
    }

    static void asUnavailable(HttpAnswer answer) {
        as(answer, 503, "temporarily_unavailable");
    }

    private static void as(HttpAnswer answer, int status, String error) {
        answer.mustBe(status);
        assertThat(answer.header("Content-Type")).as("%s", answer).hasValue("application/json");
        assertThat(answer.header("Cache-Control")).as("%s", answer).hasValue("no-store");
        assertThat(answer.json().path("error").asText()).as("%s", answer).isEqualTo(error);
        assertThat(answer.json().path("error_description").asText())
                .as("%s", answer)
                .endsWith(".")
                .doesNotContain("Exception", "SQL", "postgres");
    }
}
