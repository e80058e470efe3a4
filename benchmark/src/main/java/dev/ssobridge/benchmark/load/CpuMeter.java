package dev.ssobridge.benchmark.load;

import dev.ssobridge.benchmark.server.KeycloakServer;
import dev.ssobridge.benchmark.server.Postgres;
import dev.ssobridge.benchmark.server.ProcFile;
import java.util.List;

/**
 * CPU time from the operating system.
 *
 * @param databasePid the database's first process; 0 where the database is part of the server
 */
public record CpuMeter(long databasePid) {
    private static final List<String> COMPILER = List.of("C1 CompilerThre", "C2 CompilerThre");

    /**
     * Meters a server and its database.
     *
     * @param postgres null where the database is part of the server
     */
    public static CpuMeter of(Postgres postgres) {
        return new CpuMeter(postgres == null ? 0 : postgres.pid());
    }

    /** Without the JIT compiler: it works for hours on what has been called before, whatever is called now. */
    long serverMillis(KeycloakServer server) {
        long pid = server.pid();
        return ProcFile.cpuMillis(pid) - ProcFile.cpuMillisOfThreads(pid, COMPILER);
    }

    long databaseMillis() {
        return databasePid == 0 ? 0 : ProcFile.cpuMillisOfFamily(databasePid);
    }
}
