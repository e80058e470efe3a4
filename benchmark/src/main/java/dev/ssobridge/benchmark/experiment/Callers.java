package dev.ssobridge.benchmark.experiment;

import dev.ssobridge.benchmark.figures.Finding;
import dev.ssobridge.benchmark.figures.Finding.Curve;
import dev.ssobridge.benchmark.figures.Goal;
import dev.ssobridge.benchmark.figures.Latencies;
import dev.ssobridge.benchmark.figures.Row;
import dev.ssobridge.benchmark.figures.Side;
import dev.ssobridge.benchmark.load.Calls;
import dev.ssobridge.benchmark.load.Operation;
import dev.ssobridge.benchmark.realm.MeasuredRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** LoginSSO by 1 to 64 callers at once, and at half of the rate that was the highest. */
final class Callers implements Experiment {
    private static final List<Integer> CALLERS = List.of(1, 2, 4, 8, 16, 32, 64);
    private static final double RATE = 120;
    private static final double LIMIT = 3;
    private static final int USERS = 1000;

    @Override
    public String letter() {
        return "h";
    }

    @Override
    public Finding run(Bench bench) {
        MeasuredRealm realm = MeasuredRealm.create(
                bench.with(), true, new MeasuredRealm.Plan("callers", USERS, 0, false, 0), bench.sites());
        Calls calls = new Calls(realm, bench.sites().callback());
        int seconds = bench.settings().seconds() * 2;
        List<Side> sides =
                new ArrayList<>(bench.rounds().measureCallers(loginSso(bench, calls, "", RATE), CALLERS, seconds));
        List<Curve> curves = curves(sides);
        double top = sides.stream().mapToDouble(Side::throughput).max().orElseThrow();
        Side half = bench.rounds()
                .measureOnce(
                        loginSso(bench, calls, "half of the top rate, open model", Math.floor(top / 2)),
                        seconds * 2,
                        () -> {});
        sides.add(half);
        int errors = sides.stream().mapToInt(Side::errors).sum();
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of(letter(), "LoginSSO, top throughput", String.format(Locale.ROOT, "%.0f calls/s", top), null));
        rows.add(
                Row.of(letter(), "errors with 1 to 64 callers", String.valueOf(errors), new Goal("none", errors == 0)));
        rows.add(steadiness("p99 / p50 at half of the top throughput, open model", half));
        rows.add(steadiness("p99 / p50 with 32 of 64 callers", sides.get(CALLERS.indexOf(32))));
        return new Finding(letter(), "Callers at once", sides, rows, curves);
    }

    private static Operation loginSso(Bench bench, Calls calls, String name, double rate) {
        return Operation.of(
                name, bench.with(), rate, () -> calls.nextUser(0, USERS).exec(calls.loginSso()));
    }

    private Row steadiness(String what, Side side) {
        Latencies times = side.latencies();
        double ratio = times.percentile(99) / times.percentile(50);
        return Row.of(
                letter(),
                what,
                String.format(
                        Locale.ROOT, "%.2f (%.1f ms / %.1f ms)", ratio, times.percentile(99), times.percentile(50)),
                Goal.atMost(LIMIT, ratio));
    }

    private static List<Curve> curves(List<Side> sides) {
        return List.of(
                curve("LoginSSO, calls a second", "throughput", sides, Side::throughput),
                curve("LoginSSO, milliseconds", "p50", sides, side -> side.latencies()
                        .percentile(50)),
                curve("LoginSSO, milliseconds", "p99", sides, side -> side.latencies()
                        .percentile(99)));
    }

    private static Curve curve(String plot, String name, List<Side> sides, ToDoubleFunction<Side> figure) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < CALLERS.size(); i++) {
            points.add(new double[] {CALLERS.get(i), figure.applyAsDouble(sides.get(i))});
        }
        return new Curve(plot, "callers", name, points);
    }
}
