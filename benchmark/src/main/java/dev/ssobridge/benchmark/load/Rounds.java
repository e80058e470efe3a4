package dev.ssobridge.benchmark.load;

import dev.ssobridge.benchmark.Settings;
import dev.ssobridge.benchmark.figures.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Measures sides against each other. After a warm-up, each round has every side once, one after the other: forwards in
 * one round and backwards in the next. Each side has its own fixed rate of new callers.
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
        List<Series> all = operations.stream()
                .map(operation -> new Series(operation, meter))
                .toList();
        List<Stage> stages = new ArrayList<>();
        all.forEach(series -> stages.addAll(series.warmUp(settings.warmUpSeconds())));
        for (int round = 0; round < settings.rounds(); round++) {
            inTurn(all, round).forEach(series -> stages.addAll(series.round(settings.seconds())));
        }
        generator.run(stages);
        return all.stream().map(Series::side).toList();
    }

    private static List<Series> inTurn(List<Series> all, int round) {
        List<Series> order = new ArrayList<>(all);
        if (round % 2 == 1) {
            Collections.reverse(order);
        }
        return order;
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
        Tally unmeasured = new Tally(operation.server(), meter);
        List<Stage> stages = new ArrayList<>(Stage.preparation(operation, operation.calls(seconds), unmeasured));
        stages.add(Stage.run(() -> new Thread(beside, "beside").start()));
        stages.add(Stage.open(operation.call(), operation.rate(), seconds, tally));
        generator.run(stages);
        return new Side(operation.name(), List.of(tally.measurement()));
    }
}
