package dev.ssobridge.benchmark.load;

import io.gatling.app.Gatling$;
import io.gatling.javaapi.core.PopulationBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs stages one after the other by Gatling, in this process. */
public final class LoadGenerator {
    private final Path directory;

    /**
     * For one run.
     *
     * @param directory for what Gatling writes
     */
    public LoadGenerator(Path directory) {
        this.directory = directory;
    }

    /** Returns when the last stage has ended. */
    public void run(List<Stage> stages) {
        List<PopulationBuilder> populations = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            populations.addAll(stages.get(i).populations().apply("stage " + i));
        }
        PopulationBuilder chain = null;
        for (int i = populations.size() - 1; i >= 0; i--) {
            PopulationBuilder one = populations.get(i);
            chain = chain == null ? one : one.andThen(chain);
        }
        StagedSimulation.next(chain);
        int status = Gatling$.MODULE$.fromArgs(new String[] {
            "--simulation", StagedSimulation.class.getName(), "--results-folder", directory.toString(), "--no-reports"
        });
        if (status != 0) {
            throw new IllegalStateException("Gatling ended with status " + status);
        }
    }
}
