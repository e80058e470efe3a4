package dev.ssobridge.benchmark.figures;

import java.util.List;

/**
 * One side in one round.
 *
 * @param serverMillis CPU time of the server's process, user and system, in milliseconds
 * @param databaseMillis CPU time of all processes of the database; 0 where it is part of the server's
 * @param seconds from the first call to the end of the last
 * @param nanos time of each call
 * @param errors calls that did not answer as they should
 */
public record Measurement(long serverMillis, long databaseMillis, double seconds, List<Long> nanos, int errors) {
    /** Calls, failed ones too. */
    public int calls() {
        return nanos.size();
    }

    /** Server CPU of one call, in milliseconds. */
    public double serverCpu() {
        return (double) serverMillis / calls();
    }

    /** Database CPU of one call, in milliseconds. */
    public double databaseCpu() {
        return (double) databaseMillis / calls();
    }

    /** Calls a second. */
    public double throughput() {
        return calls() / seconds;
    }
}
