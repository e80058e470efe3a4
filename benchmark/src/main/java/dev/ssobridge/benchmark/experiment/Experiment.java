package dev.ssobridge.benchmark.experiment;

import dev.ssobridge.benchmark.figures.Finding;

/** One question of the benchmark. */
public interface Experiment {
    /** The letter by which {@code -Dbenchmark.only} names it. */
    String letter();

    /** Whether the database makes a difference; if not, a run on the last database is enough. */
    default boolean dependsOnDatabase() {
        return true;
    }

    /** Measures and compares. */
    Finding run(Bench bench);
}
