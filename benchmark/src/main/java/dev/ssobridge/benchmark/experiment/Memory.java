package dev.ssobridge.benchmark.experiment;

import dev.ssobridge.benchmark.figures.Finding;
import dev.ssobridge.benchmark.figures.Finding.Curve;
import dev.ssobridge.benchmark.figures.Goal;
import dev.ssobridge.benchmark.figures.Row;
import dev.ssobridge.benchmark.figures.Side;
import dev.ssobridge.benchmark.figures.Trend;
import dev.ssobridge.benchmark.load.Calls;
import dev.ssobridge.benchmark.load.Operation;
import dev.ssobridge.benchmark.load.Visits;
import dev.ssobridge.benchmark.realm.MeasuredRealm;
import dev.ssobridge.benchmark.server.KeycloakServer;
import dev.ssobridge.benchmark.server.ProcFile;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Whole visits for minutes, mint to logout: what is left of the heap after a full collection must not grow. */
final class Memory implements Experiment {
    private static final double RATE = 10;
    private static final int SAMPLES_PER_MINUTE = 2;
    /** Of the mean, over the whole time; caches and compiled code still settle. */
    private static final double GROWTH = 0.05;

    private static final double KIB_PER_MIB = 1024;
    private static final int USERS = 1000;

    @Override
    public String letter() {
        return "memory";
    }

    /** The memory is the server's, whatever the database, and one run takes ten minutes. */
    @Override
    public boolean dependsOnDatabase() {
        return false;
    }

    @Override
    public Finding run(Bench bench) {
        Operation visit = visit(bench);
        int minutes = bench.settings().memoryMinutes();
        bench.rounds().measureOnce(visit, 60, () -> {});
        List<double[]> heap = new CopyOnWriteArrayList<>();
        List<double[]> resident = new CopyOnWriteArrayList<>();
        Side side =
                bench.rounds().measureOnce(visit, minutes * 60, () -> sample(bench.with(), minutes, heap, resident));
        return new Finding(
                letter(),
                "Memory over " + minutes + " minutes",
                List.of(side),
                List.of(growth(minutes, side, heap)),
                List.of(
                        new Curve("Memory, MiB", "minutes", "heap after a full collection", heap),
                        new Curve("Memory, MiB", "minutes", "resident", resident)));
    }

    private static Operation visit(Bench bench) {
        MeasuredRealm realm = MeasuredRealm.create(
                bench.with(), true, new MeasuredRealm.Plan("memory", USERS, 0, false, 0), bench.sites());
        Calls calls = new Calls(realm, bench.sites().callback());
        Visits visits = new Visits(realm, bench.sites().callback());
        return Operation.of(
                "visit: LoginSSO, redemption, tokens, logout", bench.with(), RATE, () -> calls.nextUser(0, USERS)
                        .exec(calls.loginSso(), visits.redeem(), calls.tokens(), calls.endSession()));
    }

    private Row growth(int minutes, Side side, List<double[]> heap) {
        double growth = Trend.growth(heap);
        return Row.of(
                letter(),
                "heap after a full collection over " + minutes + " minutes, "
                        + side.latencies().count() + " visits: growth by linear fit",
                String.format(
                        Locale.ROOT,
                        "%+.1f %% (%.0f MiB to %.0f MiB); %d errors",
                        growth * 100,
                        heap.get(0)[1],
                        heap.get(heap.size() - 1)[1],
                        side.errors()),
                new Goal("no growth (≤ 5 %), no error", growth <= GROWTH && side.errors() == 0));
    }

    private static void sample(KeycloakServer server, int minutes, List<double[]> heap, List<double[]> resident) {
        long begin = System.nanoTime();
        for (int i = 0; i < minutes * SAMPLES_PER_MINUTE; i++) {
            long next = begin + TimeUnit.MINUTES.toNanos(i) / SAMPLES_PER_MINUTE;
            while (System.nanoTime() < next) {
                LockSupport.parkNanos(next - System.nanoTime());
            }
            double minute = (double) i / SAMPLES_PER_MINUTE;
            heap.add(new double[] {minute, server.liveHeapKib() / KIB_PER_MIB});
            resident.add(new double[] {minute, ProcFile.residentKib(server.pid()) / KIB_PER_MIB});
        }
    }
}
