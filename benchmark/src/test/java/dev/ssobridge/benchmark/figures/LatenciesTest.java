package dev.ssobridge.benchmark.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private static final long MILLI = 1_000_000;

    @Test
    void percentilesAreTimesThatWereMeasured() {
        Latencies hundred = Latencies.of(
                LongStream.rangeClosed(1, 100).map(i -> i * MILLI).boxed().toList());

        assertThat(hundred.percentile(50)).isEqualTo(50);
        assertThat(hundred.percentile(99)).isEqualTo(99);
        assertThat(hundred.percentile(100)).isEqualTo(100);
    }

    @Test
    void oneCallIsEveryPercentile() {
        assertThat(Latencies.of(List.of(7 * MILLI)).percentile(1)).isEqualTo(7);
    }

    @Test
    void noCallHasNoPercentile() {
        assertThat(Latencies.of(List.of()).percentile(50)).isNaN();
    }

    @Test
    void medianOfAnEvenCountIsBetweenTheTwoInTheMiddle() {
        assertThat(Median.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
        assertThat(Median.of(List.of(3.0, 1.0, 2.0))).isEqualTo(2.0);
        assertThat(Median.of(List.of())).isNaN();
    }

    @Test
    void costOfACallIsTheTimeOfTheProcessByTheCalls() {
        Side side = new Side(
                "side",
                List.of(
                        new Measurement(10, 4, 1, List.of(MILLI, MILLI), 0),
                        new Measurement(30, 8, 1, List.of(MILLI, MILLI), 1)));

        assertThat(side.serverCpu()).isEqualTo(10);
        assertThat(side.databaseCpu()).isEqualTo(3);
        assertThat(side.throughput()).isEqualTo(2);
        assertThat(side.errors()).isEqualTo(1);
        assertThat(side.latencies().count()).isEqualTo(4);
    }
}
