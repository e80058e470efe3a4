package dev.ssobridge.benchmark.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrendTest {
    @Test
    void risesByTheShareOfTheMean() {
        double growth = Trend.growth(List.of(at(0, 90), at(1, 100), at(2, 110)));

        assertThat(growth).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void ripplesAroundALevelAreNoGrowth() {
        assertThat(Trend.growth(List.of(at(0, 100), at(1, 120), at(2, 120), at(3, 100))))
                .isCloseTo(0, within(1e-9));
    }

    private static double[] at(double x, double y) {
        return new double[] {x, y};
    }
}
