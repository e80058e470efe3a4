package dev.ssobridge.benchmark.load;

import io.gatling.app.Gatling$;
import java.nio.file.Path;
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
    void run(List<Stage> stages) {
        StagedSimulation.next(stages);
        int status = Gatling$.MODULE$.fromArgs(new String[] {
            "--simulation", StagedSimulation.class.getName(), "--results-folder", directory.toString(), "--no-reports"
        });
        if (status != 0) {
            throw new IllegalStateException("Gatling ended with status " + status);
        }
    }
}
