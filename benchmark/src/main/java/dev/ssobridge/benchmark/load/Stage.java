package dev.ssobridge.benchmark.load;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A part of a run: the next begins when everybody here has finished.
 *
 * @param populations one after the other, under the unique name that they are given
 */
record Stage(Function<String, List<PopulationBuilder>> populations) {
    /** What the server still does after its last answer shall not count for the next stage. */
    private static final Duration SETTLE = Duration.ofMillis(300);
    /** Callers of a stage that is only to be over soon. */
    private static final int FAST_CALLERS = 4;

    /** As fast as a few callers are, one call after the other; not measured. */
    static Stage fast(Supplier<ChainBuilder> call, int calls, Tally errors) {
        int each = (calls + FAST_CALLERS - 1) / FAST_CALLERS;
        return new Stage(name -> List.of(
                scenario(name).exec(repeat(each).on(counted(call, errors))).injectOpen(atOnceUsers(FAST_CALLERS))));
    }

    /** Makes what as many calls use up; no stage where they need nothing. */
    static List<Stage> preparation(Operation operation, int calls, Tally errors) {
        return operation.preparation() == null ? List.of() : List.of(fast(operation.preparation(), calls, errors));
    }

    /** New callers at a fixed rate, however long the others take: the open model. */
    static Stage open(Supplier<ChainBuilder> call, double rate, int seconds, Tally tally) {
        return new Stage(name -> measured(
                name,
                scenario(name)
                        .exec(counted(call, tally))
                        .injectOpen(constantUsersPerSec(rate).during(seconds)),
                tally));
    }

    /** A fixed number of callers, each with its next call as soon as it has an answer: the closed model. */
    static Stage closed(Supplier<ChainBuilder> call, int callers, int seconds, Tally tally) {
        return new Stage(name -> measured(
                name,
                scenario(name)
                        .exec(counted(call, tally))
                        .injectClosed(constantConcurrentUsers(callers).during(seconds)),
                tally));
    }

    /** Java code between two stages. */
    static Stage run(Runnable code) {
        return new Stage(name -> List.of(once(name, code)));
    }

    private static List<PopulationBuilder> measured(String name, PopulationBuilder load, Tally tally) {
        return List.of(once(name + " begins", tally::begin), load, once(name + " ends", tally::end));
    }

    private static PopulationBuilder once(String name, Runnable code) {
        ChainBuilder chain = pause(SETTLE).exec(session -> {
            code.run();
            return session;
        });
        return scenario(name).exec(chain).injectOpen(atOnceUsers(1));
    }

    private static ChainBuilder counted(Supplier<ChainBuilder> call, Tally tally) {
        return exec(session -> session.set("started", System.nanoTime()))
                .exec(call.get())
                .exec(session -> {
                    tally.add(session.getLong("started"), session.isFailed());
                    return session.markAsSucceeded();
                });
    }
}
