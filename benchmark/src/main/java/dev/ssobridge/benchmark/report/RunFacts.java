package dev.ssobridge.benchmark.report;

import dev.ssobridge.benchmark.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What one has to know to compare a run with another.
 *
 * @param when it ended
 * @param machine processor and number of cores
 * @param java of the servers and of the load generator
 * @param keycloak version
 * @param settings of the run
 */
public record RunFacts(String when, String machine, String java, String keycloak, String settings) {
    /** Of this machine, now. */
    public static RunFacts of(Settings settings) {
        return new RunFacts(
                Instant.now().truncatedTo(ChronoUnit.MINUTES).toString(),
                processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores",
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                System.getProperty("keycloak.version"),
                settings.toString());
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
