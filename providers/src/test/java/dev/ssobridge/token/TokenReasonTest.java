package dev.ssobridge.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenReasonTest {
    /** Event stores, dashboards and alert rules know these values. */
    @ParameterizedTest
    @CsvSource({
        "UNKNOWN, unknown",
        "EXPIRED, expired",
        "CONSUMED, spent",
        "OTHER_CLIENT, other_client",
        "OTHER_SESSION, other_session",
        "SESSION_OVER, session_over",
        "PROMPT, prompt",
        "MECHANISM, mechanism",
        "USER_DISABLED, user_disabled",
        "ADMINISTRATOR, administrator"
    })
    void reasonOfAnEventNeverChanges(TokenReason reason, String value) {
        assertThat(reason.reason()).isEqualTo(value);
    }

    @Test
    void tableAboveNamesEveryReason() {
        assertThat(TokenReason.values()).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({"LOGIN, login", "TARGET, target"})
    void kindOfAnEventNeverChanges(TokenKind kind, String value) {
        assertThat(kind.label()).isEqualTo(value);
    }
}
