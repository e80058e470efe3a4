package dev.ssobridge.ssotarget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.ssotarget.ImageTallies.Tally;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How often an administrator hears of a target that does not work. */
class ReportsTest {
    private static final long NOW = 1_767_225_600_000L;

    @Nested
    class Intervals {
        private final ReportInterval interval = new ReportInterval(Duration.ofMinutes(10), 2);

        @Test
        void firstReportIsMadeAtOnce() {
            assertThat(interval.begin("shop", NOW)).isTrue();
        }

        @Test
        void secondReportWaitsForTheEndOfTheInterval() {
            interval.begin("shop", NOW);

            assertThat(interval.begin("shop", NOW + 599_999)).isFalse();
            assertThat(interval.begin("shop", NOW + 600_000)).isTrue();
        }

        @Test
        void everyReportBeginsTheIntervalAgain() {
            interval.begin("shop", NOW);
            interval.begin("shop", NOW + 600_000);

            assertThat(interval.begin("shop", NOW + 1_000_000)).isFalse();
        }

        @Test
        void otherTargetIsReportedMeanwhile() {
            interval.begin("shop", NOW);

            assertThat(interval.begin("forum", NOW)).isTrue();
        }

        @Test
        void clockThatWentBackFarThenReportsGoOn() {
            interval.begin("shop", NOW);

            assertThat(interval.begin("shop", NOW - 3_600_000)).isTrue();
        }

        @Test
        void tooManyTargetsThenAllAreForgotten() {
            interval.begin("shop", NOW);
            interval.begin("forum", NOW);
            interval.begin("energy", NOW);

            assertThat(interval.begin("shop", NOW)).isTrue();
        }
    }

    @Nested
    class Images {
        private final ImageTallies tallies = new ImageTallies(2);

        private Optional<Tally> fail(int times) {
            Optional<Tally> last = Optional.empty();
            for (int i = 0; i < times; i++) {
                last = tallies.addFailed("shop");
            }
            return last;
        }

        private void show(int times) {
            for (int i = 0; i < times; i++) {
                tallies.addShown("shop");
            }
        }

        @Test
        void fourFailuresAreNotReported() {
            show(4);

            assertThat(fail(4)).isEmpty();
        }

        @Test
        void fiveFailuresInFiveAreReported() {
            show(5);

            assertThat(fail(5)).contains(new Tally(5, 5));
        }

        @Test
        void fewerFailuresThanHalfAreNotReported() {
            show(11);

            assertThat(fail(5)).isEmpty();
        }

        @Test
        void halfOfAllImagesIsReported() {
            show(10);

            assertThat(fail(5)).contains(new Tally(10, 5));
        }

        @Test
        void reportedTargetBeginsAgain() {
            show(5);
            fail(5);

            assertThat(fail(4)).isEmpty();
            assertThat(fail(1)).contains(new Tally(5, 5));
        }

        @Test
        void failuresOfOtherPagesCountAsShown() {
            assertThat(fail(5)).contains(new Tally(5, 5));
        }

        @Test
        void tooManyTargetsThenAllAreForgotten() {
            show(10);
            tallies.addShown("forum");
            tallies.addShown("energy");
            tallies.addShown("fourth");

            assertThat(fail(5)).contains(new Tally(5, 5));
        }
    }
}
