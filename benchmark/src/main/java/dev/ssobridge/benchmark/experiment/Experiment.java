package dev.ssobridge.benchmark.experiment;

import dev.ssobridge.benchmark.figures.Finding;

/** One question of the benchmark. */
public interface Experiment {
    /** The letter by which {@code -Dbenchmark.only} names it. */
    String letter();

    /** Measures and compares. */
    Finding run(Bench bench);
}
