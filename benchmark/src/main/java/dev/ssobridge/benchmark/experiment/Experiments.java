package dev.ssobridge.benchmark.experiment;

import java.util.List;

/** All questions of the benchmark. */
public final class Experiments {
    private Experiments() {}

    /**
     * In the order of a run. {@link Stock} is first, as it compares two servers: later, the one with the JAR would have
     * done much more than the other.
     */
    public static List<Experiment> inOrder() {
        return List.of(
                new Stock(),
                new Floor(),
                new Mint(),
                new Create(),
                new Redeem(),
                new Consume(),
                new SignOnPages(),
                new BigTable(),
                new Callers(),
                new Registrations(),
                new Memory());
    }
}
