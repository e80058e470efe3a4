package dev.ssobridge.benchmark.load;

import dev.ssobridge.benchmark.figures.Measurement;
import dev.ssobridge.benchmark.server.KeycloakServer;
import java.util.ArrayList;
import java.util.List;

/** Takes the figures of one stage while it runs: the clock and the CPU time at its two ends, the time of each call. */
final class Tally {
    private static final double NANOS_PER_SECOND = 1e9;

    private final KeycloakServer server;
    private final CpuMeter meter;
    private final List<Long> nanos = new ArrayList<>();
    private int errors;
    private long begin;
    private long last;
    private long serverMillis;
    private long databaseMillis;

    /** For a stage that calls this server. */
    Tally(KeycloakServer server, CpuMeter meter) {
        this.server = server;
        this.meter = meter;
    }

    synchronized void begin() {
        serverMillis = meter.serverMillis(server);
        databaseMillis = meter.databaseMillis();
        begin = System.nanoTime();
        last = begin;
    }

    synchronized void add(long started, boolean failed) {
        last = System.nanoTime();
        nanos.add(last - started);
        if (failed) {
            errors++;
        }
    }

    synchronized void end() {
        serverMillis = meter.serverMillis(server) - serverMillis;
        databaseMillis = meter.databaseMillis() - databaseMillis;
    }

    /** What has been taken. */
    synchronized Measurement measurement() {
        return new Measurement(
                serverMillis, databaseMillis, (last - begin) / NANOS_PER_SECOND, List.copyOf(nanos), errors);
    }
}
