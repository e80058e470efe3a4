package dev.ssobridge.benchmark.load;

import dev.ssobridge.benchmark.server.KeycloakServer;
import dev.ssobridge.benchmark.server.Postgres;
import dev.ssobridge.benchmark.server.ProcFile;

/**
 * CPU time from the operating system.
 *
 * @param databasePid the database's first process; 0 where the database is part of the server
 */
public record CpuMeter(long databasePid) {
    /**
     * Meters a server and its database.
     *
     * @param postgres null where the database is part of the server
     */
    public static CpuMeter of(Postgres postgres) {
        return new CpuMeter(postgres == null ? 0 : postgres.pid());
    }

    long serverMillis(KeycloakServer server) {
        return ProcFile.cpuMillis(server.pid());
    }

    long databaseMillis() {
        return databasePid == 0 ? 0 : ProcFile.cpuMillisOfFamily(databasePid);
    }
}
