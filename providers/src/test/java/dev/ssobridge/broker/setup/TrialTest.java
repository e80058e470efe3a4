package dev.ssobridge.broker.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.broker.oidc.OwnerDraft;
import dev.ssobridge.broker.oidc.TrialRequest;
import dev.ssobridge.broker.oidc.TrialResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialTest {
    private final Trial trial = new Trial(
            "id",
            new OwnerDraft("https://id.example", "client", "the-secret"),
            new TrialRequest("the-nonce", "the-verifier", 7),
            null);

    @Test
    void printingShowsNothing() {
        assertThat(trial.toString() + trial.draft() + trial.request())
                .doesNotContain("the-secret", "the-nonce", "the-verifier");
    }

    @Test
    void onlyAGoodResultIsGood() {
        assertThat(trial.isGood()).isFalse();
        assertThat(trial.with(new TrialResult("client_refused", null, null, List.of()))
                        .isGood())
                .isFalse();
        assertThat(trial.with(new TrialResult(null, null, TrialResult.Email.GOOD, List.of("name")))
                        .isGood())
                .isTrue();
    }

    @Test
    void longestValuesFitIntoTheColumn() {
        Trial longest = new Trial(
                "A".repeat(43),
                new OwnerDraft("\"".repeat(512), "\"".repeat(255), "\\".repeat(1000)),
                new TrialRequest("A".repeat(43), "A".repeat(43), Long.MAX_VALUE),
                new TrialResult("provider_unavailable", "a".repeat(64), TrialResult.Email.ELSEWHERE, List.of()));

        assertThat(longest.text()).hasSizeLessThanOrEqualTo(4000).matches("[ -~]+");
    }
}
