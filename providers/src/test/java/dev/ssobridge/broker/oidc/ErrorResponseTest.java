package dev.ssobridge.broker.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorResponseTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "login_required, login_required",
        "interaction_required, interaction_required",
        "consent_required, interaction_required",
        "server_error, interaction_required"
    })
    void applicationWithoutPagesGetsOneOfTwoErrors(String error, String passive) {
        assertThat(new ErrorResponse(error, null).passiveError()).isEqualTo(passive);
    }

    @ParameterizedTest(name = "{0} ({1}): {2}")
    @CsvSource({
        "temporarily_unavailable, authentication_expired, true",
        "temporarily_unavailable, , false",
        "temporarily_unavailable, overloaded, false",
        "server_error, authentication_expired, false"
    })
    void signInOfAnotherKeycloakHasExpired(String error, String description, boolean expired) {
        assertThat(new ErrorResponse(error, description).isExpired()).isEqualTo(expired);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"access_denied, true", "ACCESS_DENIED, false", "server_error, false"})
    void userHasCancelled(String error, boolean cancelled) {
        assertThat(new ErrorResponse(error, null).isCancelled()).isEqualTo(cancelled);
    }

    @ParameterizedTest(name = "error {0}: {1}")
    @CsvSource({"invalid_scope, invalid_scope", "Invalid, other", "'<script>', other", "'', other", "'a\nb', other"})
    void eventNamesOnlyWhatLooksLikeAnErrorCode(String error, String label) {
        assertThat(new ErrorResponse(error, null).label()).isEqualTo(label);
        assertThat(new ErrorResponse("e".repeat(65), null).label()).isEqualTo("other");
    }
}
