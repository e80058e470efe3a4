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

/** LoginSSO and redemption in a realm with one registration of each kind, and in one with hundreds. */
final class Registrations implements Experiment {
    private static final double LOGIN_RATE = 120;
    private static final double REDEMPTION_RATE = 80;
    private static final double LIMIT = 1.05;
    private static final int USERS = 500;

    @Override
    public String letter() {
        return "i";
    }

    /** A realm of that size, and what is asked of it. */
    private record Place(Bench bench, String size, Calls calls, Visits visits) {
        static Place of(Bench bench, String size, int websites, int applications, int targets) {
            MeasuredRealm realm = MeasuredRealm.create(
                    bench.with(),
                    true,
                    new MeasuredRealm.Plan("registrations-" + targets, USERS, 0, false, targets),
                    bench.sites());
            realm.register(websites, applications);
            String callback = bench.sites().callback();
            return new Place(bench, size, new Calls(realm, callback), new Visits(realm, callback));
        }

        Operation login() {
            return Operation.of("LoginSSO, " + size, bench.with(), LOGIN_RATE, () -> calls.nextUser(0, USERS)
                    .exec(calls.loginSso()));
        }

        Operation redemption() {
            Supply tokens = new Supply("token");
            return new Operation(
                    "redemption, " + size,
                    bench.with(),
                    REDEMPTION_RATE,
                    () -> calls.nextUser(0, USERS).exec(calls.loginSso(), tokens.put()),
                    () -> tokens.take().exec(visits.redeem()));
        }
    }

    @Override
    public Finding run(Bench bench) {
        Place one = Place.of(bench, "1 website, 1 application, 1 target", 1, 1, 1);
        Place many = Place.of(bench, "50 websites, 200 applications, 200 targets", 50, 200, 200);
        List<Side> sides =
                bench.rounds().measure(List.of(one.login(), many.login(), one.redemption(), many.redemption()));
        return Finding.of(
                letter(),
                "Many registrations",
                sides,
                List.of(
                        row("LoginSSO, many registrations / one", sides.get(1).cpuAgainst(sides.get(0))),
                        row("redemption, many registrations / one", sides.get(3).cpuAgainst(sides.get(2)))));
    }

    private Row row(String what, Ratio ratio) {
        return Row.of(letter(), what, ratio, Goal.atMost(LIMIT, ratio));
    }
}
