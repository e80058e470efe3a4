package dev.ssobridge.benchmark.load;

import dev.ssobridge.benchmark.Settings;
import dev.ssobridge.benchmark.figures.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures sides against each other: after a warm-up, in each round every side once, one after the other, forwards in one
 * round and backwards in the next, each with its own fixed rate of new callers.
 */
public final class Rounds {
    private final Settings settings;
    private final CpuMeter meter;
    private final LoadGenerator generator;

    /** For one database. */
    public Rounds(Settings settings, CpuMeter meter, LoadGenerator generator) {
        this.settings = settings;
        this.meter = meter;
        this.generator = generator;
    }

    /** One side for each operation, in the same order. */
    public List<Side> measure(List<Operation> operations) {
        List<Stage> stages = new ArrayList<>();
        List<Tally> unmeasured = new ArrayList<>();
        for (Operation operation : operations) {
            Tally errors = new Tally(operation.server(), meter);
            unmeasured.add(errors);
            int calls = operation.calls(settings.warmUpSeconds());
            prepare(operation, calls, errors, stages);
            stages.add(Stage.fast(operation.call(), calls, errors));
        }
        Map<Operation, List<Tally>> tallies = new LinkedHashMap<>();
        operations.forEach(operation -> tallies.put(operation, new ArrayList<>()));
        for (int round = 0; round < settings.rounds(); round++) {
            List<Operation> order = new ArrayList<>(operations);
            if (round % 2 == 1) {
                Collections.reverse(order);
            }
            for (Operation operation : order) {
                Tally tally = new Tally(operation.server(), meter);
                tallies.get(operation).add(tally);
                prepare(
                        operation,
                        operation.calls(settings.seconds()),
                        errorsOf(operations, unmeasured, operation),
                        stages);
                stages.add(Stage.open(operation.call(), operation.rate(), settings.seconds(), tally));
            }
        }
        generator.run(stages);
        for (int i = 0; i < operations.size(); i++) {
            int errors = unmeasured.get(i).measurement().errors();
            if (errors > 0) {
                throw new IllegalStateException("Warm-up or preparation: " + errors + " errors with "
                        + operations.get(i).name());
            }
        }
        List<Side> sides = new ArrayList<>();
        tallies.forEach((operation, rounds) -> sides.add(new Side(
                operation.name(), rounds.stream().map(Tally::measurement).toList())));
        return sides;
    }

    private static Tally errorsOf(List<Operation> operations, List<Tally> tallies, Operation operation) {
        return tallies.get(operations.indexOf(operation));
    }

    private static void prepare(Operation operation, int calls, Tally errors, List<Stage> stages) {
        if (operation.preparation() != null) {
            stages.add(Stage.fast(operation.preparation(), calls, errors));
        }
    }

    /** One stage of each number of callers, each as fast as it gets its answers. */
    public List<Side> measureCallers(Operation operation, List<Integer> callers, int seconds) {
        List<Stage> stages = new ArrayList<>();
        List<Tally> tallies = new ArrayList<>();
        stages.add(Stage.fast(
                operation.call(), operation.calls(settings.warmUpSeconds()), new Tally(operation.server(), meter)));
        for (int count : callers) {
            Tally tally = new Tally(operation.server(), meter);
            tallies.add(tally);
            stages.add(Stage.closed(operation.call(), count, seconds, tally));
        }
        generator.run(stages);
        List<Side> sides = new ArrayList<>();
        for (int i = 0; i < callers.size(); i++) {
            sides.add(
                    new Side(callers.get(i) + " callers", List.of(tallies.get(i).measurement())));
        }
        return sides;
    }

    /** One stage of a fixed rate; {@code beside} is run when it begins, in a thread of its own. */
    public Side measureOnce(Operation operation, int seconds, Runnable beside) {
        Tally tally = new Tally(operation.server(), meter);
        List<Stage> stages = new ArrayList<>();
        prepare(operation, operation.calls(seconds), new Tally(operation.server(), meter), stages);
        stages.add(Stage.run(() -> new Thread(beside, "beside").start()));
        stages.add(Stage.open(operation.call(), operation.rate(), seconds, tally));
        generator.run(stages);
        return new Side(operation.name(), List.of(tally.measurement()));
    }
}
