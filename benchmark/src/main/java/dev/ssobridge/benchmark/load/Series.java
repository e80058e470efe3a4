package dev.ssobridge.benchmark.load;

import dev.ssobridge.benchmark.figures.Side;
import java.util.ArrayList;
import java.util.List;

/** One operation through its warm-up and all rounds. */
final class Series {
    private final Operation operation;
    private final CpuMeter meter;
    private final Tally unmeasured;
    private final List<Tally> rounds = new ArrayList<>();

    Series(Operation operation, CpuMeter meter) {
        this.operation = operation;
        this.meter = meter;
        unmeasured = new Tally(operation.server(), meter);
    }

    /** As many calls as a round of that length has, as fast as they are answered. */
    List<Stage> warmUp(int seconds) {
        int calls = operation.calls(seconds);
        List<Stage> stages = new ArrayList<>(Stage.preparation(operation, calls, unmeasured));
        stages.add(Stage.fast(operation.call(), calls, unmeasured));
        return stages;
    }

    /** One more round, which is measured. */
    List<Stage> round(int seconds) {
        Tally tally = new Tally(operation.server(), meter);
        rounds.add(tally);
        List<Stage> stages = new ArrayList<>(Stage.preparation(operation, operation.calls(seconds), unmeasured));
        stages.add(Stage.open(operation.call(), operation.rate(), seconds, tally));
        return stages;
    }

    /** The figures of all rounds; calls that failed outside of the rounds would make them worthless. */
    Side side() {
        int errors = unmeasured.measurement().errors();
        if (errors > 0) {
            throw new IllegalStateException("Warm-up or preparation: " + errors + " errors with " + operation.name());
        }
        return new Side(
                operation.name(), rounds.stream().map(Tally::measurement).toList());
    }
}
