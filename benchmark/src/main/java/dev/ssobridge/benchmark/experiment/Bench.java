package dev.ssobridge.benchmark.experiment;

import dev.ssobridge.benchmark.Settings;
import dev.ssobridge.benchmark.Settings.Database;
import dev.ssobridge.benchmark.load.Rounds;
import dev.ssobridge.benchmark.realm.TargetSites;
import dev.ssobridge.benchmark.server.KeycloakServer;
import java.util.function.Supplier;

/**
 * What an experiment has at hand.
 *
 * @param settings of the run
 * @param database that both servers use
 * @param with the server with the extension
 * @param stock the same server without it
 * @param twin starts one more without it; who asks for it closes it
 * @param sites where browsers are sent
 * @param rounds measures sides against each other
 */
public record Bench(
        Settings settings,
        Database database,
        KeycloakServer with,
        KeycloakServer stock,
        Supplier<KeycloakServer> twin,
        TargetSites sites,
        Rounds rounds) {}
