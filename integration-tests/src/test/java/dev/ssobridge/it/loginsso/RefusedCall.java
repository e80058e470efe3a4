package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.HttpAnswer;
import java.util.List;
import java.util.Map;

/** An answer that must be an error of the contract; its shape is checked before anything else. */
record RefusedCall(HttpAnswer answer) {
    static RefusedCall of(HttpAnswer answer, int status, String error) {
        answer.mustBe(status);
        assertThat(answer.header("Content-Type")).as("%s", answer).hasValue("application/json");
        assertThat(answer.header("Cache-Control")).as("%s", answer).hasValue("no-store");
        List<String> fields =
                answer.json().properties().stream().map(Map.Entry::getKey).toList();
        assertThat(fields).containsExactly("error", "error_description");
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
        assertThat(answer.json().path("error_description").asText())
                .as("one sentence")
                .matches("[A-Z][^\\r\\n]*\\.");
        return new RefusedCall(answer);
    }

    static RefusedCall invalidRequest(HttpAnswer answer) {
        return of(answer, 400, "invalid_request");
    }

    static RefusedCall accessDenied(HttpAnswer answer) {
        return of(answer, 403, "access_denied");
    }

    static RefusedCall unknownToken(HttpAnswer answer) {
        return of(answer, 404, "invalid_sso_token");
    }

    static RefusedCall unavailable(HttpAnswer answer) {
        return of(answer, 503, "temporarily_unavailable");
    }

    /** The description must name the field as a separate word. */
    RefusedCall naming(String field) {
        assertThat(" " + description() + " ").contains(" " + field + " ");
        return this;
    }

    RefusedCall challengedBy(String scheme) {
        assertThat(answer.header("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith(scheme + " realm=\""));
        return this;
    }

    String description() {
        return answer.json().path("error_description").asText();
    }
}
