package dev.ssobridge.benchmark.experiment;

import dev.ssobridge.benchmark.figures.Finding;
import dev.ssobridge.benchmark.figures.Goal;
import dev.ssobridge.benchmark.figures.Ratio;
import dev.ssobridge.benchmark.figures.Row;
import dev.ssobridge.benchmark.figures.Side;
import dev.ssobridge.benchmark.load.Calls;
import dev.ssobridge.benchmark.load.Operation;
import dev.ssobridge.benchmark.load.Supply;
import dev.ssobridge.benchmark.load.Visits;
import dev.ssobridge.benchmark.realm.MeasuredRealm;
import java.util.List;

/** The two calls by which a site learns who the user is. */
final class Consume implements Experiment {
    private static final double RATE = 120;
    private static final double LIMIT = 1.0;
    private static final int USERS = 500;

    @Override
    public String letter() {
        return "d";
    }

    @Override
    public Finding run(Bench bench) {
        MeasuredRealm realm = MeasuredRealm.create(
                bench.with(), true, new MeasuredRealm.Plan("consume", USERS, 0, false, 0), bench.sites());
        Calls calls = new Calls(realm, bench.sites().callback());
        Visits visits = new Visits(realm, bench.sites().callback());
        Supply tokens = new Supply("token");
        Supply accessTokens = new Supply("accessToken");
        List<Side> sides = bench.rounds()
                .measure(List.of(
                        new Operation(
                                "consume by REST",
                                bench.with(),
                                RATE,
                                () -> calls.nextUser(0, USERS).exec(calls.loginSso(), tokens.put()),
                                () -> tokens.take().exec(calls.consume())),
                        new Operation(
                                "token introspection",
                                bench.with(),
                                RATE,
                                () -> calls.nextUser(0, USERS)
                                        .exec(calls.loginSso(), visits.redeem(), calls.tokens(), accessTokens.put()),
                                () -> accessTokens.take().exec(calls.introspect()))));
        Ratio ratio = sides.get(0).cpuAgainst(sides.get(1));
        return Finding.of(
                letter(),
                "Consumption by REST",
                sides,
                List.of(Row.of(letter(), "consume / introspection", ratio, Goal.atMost(LIMIT, ratio))));
    }
}
