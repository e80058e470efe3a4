package dev.ssobridge.benchmark.load;

import dev.ssobridge.benchmark.server.KeycloakServer;
import io.gatling.javaapi.core.ChainBuilder;
import java.util.function.Supplier;

/**
 * One of the things that are compared: what one caller does, once. The steps are made when Gatling runs: it refuses
 * them before.
 *
 * @param name for the table
 * @param server that is called and whose CPU time is measured
 * @param rate new callers a second
 * @param preparation makes what one call uses up, such as a token; not measured. Null where nothing is needed
 * @param call what is measured
 */
public record Operation(
        String name,
        KeycloakServer server,
        double rate,
        Supplier<ChainBuilder> preparation,
        Supplier<ChainBuilder> call) {
    /** A call that uses nothing up. */
    public static Operation of(String name, KeycloakServer server, double rate, Supplier<ChainBuilder> call) {
        return new Operation(name, server, rate, null, call);
    }

    /** How many calls that many seconds have. */
    public int calls(int seconds) {
        return (int) Math.ceil(rate * seconds);
    }
}
