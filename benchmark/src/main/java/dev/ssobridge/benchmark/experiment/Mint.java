package dev.ssobridge.benchmark.experiment;

import dev.ssobridge.benchmark.figures.Finding;
import dev.ssobridge.benchmark.figures.Goal;
import dev.ssobridge.benchmark.figures.Ratio;
import dev.ssobridge.benchmark.figures.Row;
import dev.ssobridge.benchmark.figures.Side;
import dev.ssobridge.benchmark.load.Calls;
import dev.ssobridge.benchmark.load.Operation;
import dev.ssobridge.benchmark.realm.MeasuredRealm;
import java.util.List;

/** LoginSSO for a user who exists and has not changed. */
final class Mint implements Experiment {
    private static final double RATE = 120;
    private static final double LIMIT = 1.0;
    private static final int USERS = 1000;

    @Override
    public String letter() {
        return "a";
    }

    @Override
    public Finding run(Bench bench) {
        MeasuredRealm realm = MeasuredRealm.create(
                bench.with(), true, new MeasuredRealm.Plan("mint", USERS, 0, false, 0), bench.sites());
        Calls calls = new Calls(realm, bench.sites().callback());
        // Users of their own, as each update takes the user out of Keycloak's cache.
        List<Side> sides = bench.rounds()
                .measure(List.of(
                        Operation.of("LoginSSO, existing user", bench.with(), RATE, () -> calls.nextUser(0, USERS / 2)
                                .exec(calls.loginSso())),
                        Operation.of("client_credentials", bench.with(), RATE, calls::clientCredentials),
                        new Operation(
                                "admin REST: look-up, update, impersonation",
                                bench.with(),
                                RATE / 2,
                                calls::adminToken,
                                () -> calls.nextUser(USERS / 2, USERS / 2).exec(calls.adminLogin()))));
        Ratio token = sides.get(0).cpuAgainst(sides.get(1));
        Ratio admin = sides.get(0).cpuAgainst(sides.get(2));
        return Finding.of(
                letter(),
                "LoginSSO for an existing user",
                sides,
                List.of(
                        Row.of(letter(), "LoginSSO / client_credentials", token, Goal.atMost(LIMIT, token)),
                        Row.of(letter(), "LoginSSO / admin REST and impersonation", admin, null)));
    }
}
