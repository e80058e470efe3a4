package dev.ssobridge.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.events.Event;

/** The words are an outside contract: dashboards and alert rules are built on them. */
class SsoWordsTest {
    @Test
    void detailsHaveTheKeysOfTheContract() {
        assertThat(Arrays.stream(SsoDetail.values()).map(SsoDetail::key))
                .containsExactly(
                        "sso_action",
                        "result",
                        "reason",
                        "error_description",
                        "sso_token_kind",
                        "sso_website",
                        "sso_target",
                        "username",
                        "audience",
                        "failures",
                        "attempts");
    }

    @Test
    void actionsHaveTheLabelsOfTheContract() {
        assertThat(Arrays.stream(SsoAction.values()).map(SsoAction::label))
                .containsExactly("login", "users", "consume", "sign-on", "sign-out");
    }

    @Test
    void resultsHaveTheLabelsOfTheContract() {
        assertThat(Arrays.stream(SsoResult.values()).map(SsoResult::label))
                .containsExactly("created", "updated", "unchanged", "consumed", "minted", "login_required", "refused");
    }

    @Test
    void eventWithoutDetailsHasNone() {
        Event event = new Event();

        assertThat(SsoEvent.read(event, SsoDetail.ACTION)).isNull();
        assertThat(SsoEvent.isByToken(event)).isFalse();
    }

    @Test
    void eventIsReadBackByTheSameWords() {
        Event event = new Event();
        event.setDetails(Map.of("sso_action", "login", "auth_method", "sso_token"));

        assertThat(SsoEvent.read(event, SsoDetail.ACTION)).isEqualTo("login");
        assertThat(SsoEvent.read(event, SsoDetail.REASON)).isNull();
        assertThat(SsoEvent.isByToken(event)).isTrue();
    }
}
