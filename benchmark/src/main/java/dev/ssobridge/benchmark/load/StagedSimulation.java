package dev.ssobridge.benchmark.load;

import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** What Gatling loads, by its name and without arguments: so the stages wait in a static field. */
public final class StagedSimulation extends Simulation {
    private static final AtomicReference<List<Stage>> NEXT = new AtomicReference<>();

    /** Made by Gatling. */
    public StagedSimulation() {
        setUp(oneAfterTheOther(NEXT.getAndSet(null)))
                .protocols(http.disableFollowRedirect()
                        .disableCaching()
                        .disableWarmUp()
                        .shareConnections()
                        .maxConnectionsPerHost(128)
                        .userAgentHeader("benchmark"));
    }

    private static PopulationBuilder oneAfterTheOther(List<Stage> stages) {
        List<PopulationBuilder> populations = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            populations.addAll(stages.get(i).populations().apply("stage " + i));
        }
        PopulationBuilder chain = null;
        for (int i = populations.size() - 1; i >= 0; i--) {
            PopulationBuilder one = populations.get(i);
            chain = chain == null ? one : one.andThen(chain);
        }
        return chain;
    }

    static void next(List<Stage> stages) {
        NEXT.set(stages);
    }
}
