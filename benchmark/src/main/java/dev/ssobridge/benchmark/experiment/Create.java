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

/** LoginSSO for somebody whom Keycloak does not know yet. */
final class Create implements Experiment {
    private static final double RATE = 80;
    private static final double LIMIT = 1.1;

    @Override
    public String letter() {
        return "b";
    }

    @Override
    public Finding run(Bench bench) {
        MeasuredRealm realm = MeasuredRealm.create(
                bench.with(), true, new MeasuredRealm.Plan("create", 0, 0, false, 0), bench.sites());
        Calls calls = new Calls(realm, bench.sites().callback());
        List<Side> sides = bench.rounds()
                .measure(List.of(
                        Operation.of("LoginSSO, new user", bench.with(), RATE, () -> calls.newName()
                                .exec(calls.loginSso())),
                        new Operation(
                                "admin REST: create the same user",
                                bench.with(),
                                RATE,
                                calls::adminToken,
                                () -> calls.newName().exec(calls.adminCreate()))));
        Ratio ratio = sides.get(0).cpuAgainst(sides.get(1));
        return Finding.of(
                letter(),
                "LoginSSO that creates a user",
                sides,
                List.of(Row.of(
                        letter(), "LoginSSO, new user / admin REST creation", ratio, Goal.atMost(LIMIT, ratio))));
    }
}
