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

/** From a login token to a code; from a session's cookie to a code; from a password to a code. */
final class Redeem implements Experiment {
    private static final double RATE = 80;
    /** Keycloak's default password hash takes tens of milliseconds. */
    private static final double PASSWORD_RATE = 10;

    private static final double LIMIT = 1.25;
    private static final int USERS = 500;
    private static final int PASSWORDS = 50;

    @Override
    public String letter() {
        return "c";
    }

    @Override
    public Finding run(Bench bench) {
        List<Side> sides = bench.rounds().measure(operations(bench));
        Ratio cookie = sides.get(0).cpuAgainst(sides.get(1));
        Ratio password = sides.get(0).cpuAgainst(sides.get(2));
        return Finding.of(
                letter(),
                "Redemption in the browser",
                sides,
                List.of(
                        Row.of(letter(), "redemption / cookie SSO", cookie, Goal.atMost(LIMIT, cookie)),
                        Row.of(letter(), "redemption / password login", password, null)));
    }

    private static List<Operation> operations(Bench bench) {
        MeasuredRealm realm = MeasuredRealm.create(
                bench.with(), true, new MeasuredRealm.Plan("redeem", USERS, PASSWORDS, false, 0), bench.sites());
        Calls calls = new Calls(realm, bench.sites().callback());
        Visits visits = new Visits(realm, bench.sites().callback());
        Supply tokens = new Supply("token");
        Supply sessions = new Supply(Visits.COOKIES);
        return List.of(
                new Operation(
                        "redemption: prompt=none and sso_token, to the code",
                        bench.with(),
                        RATE,
                        () -> calls.nextUser(0, USERS).exec(calls.loginSso(), tokens.put()),
                        () -> tokens.take().exec(visits.redeem())),
                new Operation(
                        "cookie SSO: prompt=none at a client not visited yet, to the code",
                        bench.with(),
                        RATE,
                        () -> calls.nextUser(0, USERS).exec(calls.loginSso(), visits.redeem(), sessions.put()),
                        () -> sessions.take().exec(visits.cookieSignOn())),
                Operation.of(
                        "password login: page and password, to the code",
                        bench.with(),
                        PASSWORD_RATE,
                        () -> calls.nextUser(0, PASSWORDS).exec(visits.passwordLogin())));
    }
}
