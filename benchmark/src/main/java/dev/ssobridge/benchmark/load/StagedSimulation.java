package dev.ssobridge.benchmark.load;

import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import java.util.concurrent.atomic.AtomicReference;

/** What Gatling loads, by its name and without arguments: so the stages wait in a static field. */
public final class StagedSimulation extends Simulation {
    private static final AtomicReference<PopulationBuilder> NEXT = new AtomicReference<>();

    /** Made by Gatling. */
    public StagedSimulation() {
        setUp(NEXT.getAndSet(null))
                .protocols(http.disableFollowRedirect()
                        .disableCaching()
                        .disableWarmUp()
                        .shareConnections()
                        .maxConnectionsPerHost(128)
                        .userAgentHeader("benchmark"));
    }

    static void next(PopulationBuilder stages) {
        NEXT.set(stages);
    }
}
