package dev.ssobridge.benchmark.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatioTest {
    @Test
    void isTheMedianOfTheRoundsRatiosAndNotTheRatioOfTheMedians() {
        Ratio ratio = Ratio.of(List.of(1.0, 20.0, 3.0), List.of(2.0, 10.0, 3.0));

        assertThat(ratio).isEqualTo(new Ratio(1.0, 0.5, 2.0)).hasToString("1.00 (0.50-2.00)");
    }

    @Test
    void refusesRoundsThatDoNotMatch() {
        assertThatThrownBy(() -> Ratio.of(List.of(1.0), List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void goalIsMetAtTheLimitAndMissedAboveIt() {
        assertThat(Goal.atMost(1.1, new Ratio(1.1, 1.0, 1.3)).met()).isTrue();
        assertThat(Goal.atMost(1.1, new Ratio(1.11, 1.0, 1.3)).verdict()).isEqualTo("not met");
    }

    @Test
    void differenceIsHeldAgainstWhatTwoEqualsDifferBy() {
        Ratio equals = new Ratio(0.95, 0.8, 1.1);

        assertThat(Goal.within(equals, new Ratio(1.25, 1.2, 1.3)).met()).isTrue();
        assertThat(Goal.within(equals, new Ratio(1.26, 1.0, 1.3)).met()).isFalse();
        assertThat(Goal.within(equals, new Ratio(0.7, 0.6, 0.8)).met()).isTrue();
        assertThat(Goal.within(equals, new Ratio(1, 1, 1)).text()).isEqualTo("≤ 1.25, the spread");
    }
}
