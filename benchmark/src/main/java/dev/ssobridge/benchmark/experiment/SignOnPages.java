package dev.ssobridge.benchmark.experiment;

import dev.ssobridge.benchmark.browser.ChromiumSignIns;
import dev.ssobridge.benchmark.browser.ChromiumSignIns.SignIn;
import dev.ssobridge.benchmark.figures.Finding;
import dev.ssobridge.benchmark.figures.Goal;
import dev.ssobridge.benchmark.figures.Ratio;
import dev.ssobridge.benchmark.figures.Row;
import dev.ssobridge.benchmark.figures.Side;
import dev.ssobridge.benchmark.load.Calls;
import dev.ssobridge.benchmark.load.Operation;
import dev.ssobridge.benchmark.load.Visits;
import dev.ssobridge.benchmark.realm.MeasuredRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Password logins in realms with 0, 1, 10 and 100 targets: what the sign-on page adds. */
final class SignOnPages implements Experiment {
    private static final double RATE = 8;
    private static final List<Integer> TARGETS = List.of(0, 1, 10, 100);
    private static final int LIMITED = 10;
    private static final double LIMIT = 1.3;
    private static final int USERS = 50;

    @Override
    public String letter() {
        return "f";
    }

    @Override
    public Finding run(Bench bench) {
        List<MeasuredRealm> realms = TARGETS.stream()
                .map(targets -> MeasuredRealm.create(
                        bench.with(),
                        true,
                        new MeasuredRealm.Plan("targets-" + targets, USERS, USERS, false, targets),
                        bench.sites()))
                .toList();
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < TARGETS.size(); i++) {
            operations.add(login(bench, realms.get(i), TARGETS.get(i)));
        }
        List<Side> sides = bench.rounds().measure(operations);
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < TARGETS.size(); i++) {
            Ratio ratio = sides.get(i).cpuAgainst(sides.get(0));
            Goal goal = TARGETS.get(i) == LIMITED ? Goal.atMost(LIMIT, ratio) : null;
            rows.add(Row.of(letter(), "sign-on with " + TARGETS.get(i) + " targets / with none", ratio, goal));
        }
        rows.addAll(inChromium(bench, realms));
        return Finding.of(letter(), "Sign-on pages", sides, rows);
    }

    private static Operation login(Bench bench, MeasuredRealm realm, int targets) {
        Calls calls = new Calls(realm, bench.sites().callback());
        Visits visits = new Visits(realm, bench.sites().callback());
        return Operation.of(
                "password login, " + targets + " targets", bench.with(), RATE, () -> calls.nextUser(0, USERS)
                        .exec(targets == 0 ? visits.passwordLogin() : visits.passwordLoginWithPage()));
    }

    private List<Row> inChromium(Bench bench, List<MeasuredRealm> realms) {
        List<Row> rows = new ArrayList<>();
        try (ChromiumSignIns chromium = new ChromiumSignIns(bench.sites().callback())) {
            for (int i = 0; i < realms.size(); i++) {
                SignIn signIn = chromium.typical(realms.get(i), bench.settings().rounds());
                rows.add(Row.of(
                        letter(),
                        "Chromium, " + TARGETS.get(i)
                                + " targets: from submit to the client's page; SQL statements; page",
                        String.format(
                                Locale.ROOT,
                                "%.0f ms; %d; %d bytes",
                                signIn.millis(),
                                signIn.statements(),
                                signIn.pageBytes()),
                        null));
            }
        }
        return rows;
    }
}
