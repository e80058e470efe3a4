package dev.ssobridge.benchmark.figures;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All rounds of one of the things that are compared.
 *
 * @param name what it is, for the table
 */
public record Side(String name, List<Measurement> rounds) {
    /** Median of the rounds, milliseconds of server CPU for one call. */
    public double serverCpu() {
        return Median.of(each(Measurement::serverCpu));
    }

    /** Median of the rounds, milliseconds of database CPU for one call. */
    public double databaseCpu() {
        return Median.of(each(Measurement::databaseCpu));
    }

    /** Median of the rounds, calls a second. */
    public double throughput() {
        return Median.of(each(Measurement::throughput));
    }

    /** The times of the calls of all rounds. */
    public Latencies latencies() {
        return Latencies.of(
                rounds.stream().flatMap(round -> round.nanos().stream()).toList());
    }

    /** Failed calls of all rounds. */
    public int errors() {
        return rounds.stream().mapToInt(Measurement::errors).sum();
    }

    /** One figure of each round. */
    public List<Double> each(ToDoubleFunction<Measurement> figure) {
        return rounds.stream().map(figure::applyAsDouble).toList();
    }

    /** Server CPU against another side's. */
    public Ratio cpuAgainst(Side other) {
        return Ratio.of(each(Measurement::serverCpu), other.each(Measurement::serverCpu));
    }
}
