package dev.ssobridge.benchmark.experiment;

import dev.ssobridge.benchmark.figures.Finding;
import dev.ssobridge.benchmark.figures.Goal;
import dev.ssobridge.benchmark.figures.Measurement;
import dev.ssobridge.benchmark.figures.Median;
import dev.ssobridge.benchmark.figures.Ratio;
import dev.ssobridge.benchmark.figures.Row;
import dev.ssobridge.benchmark.figures.Side;
import dev.ssobridge.benchmark.load.Calls;
import dev.ssobridge.benchmark.load.Operation;
import dev.ssobridge.benchmark.load.Supply;
import dev.ssobridge.benchmark.realm.AdminApi;
import dev.ssobridge.benchmark.realm.MeasuredRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Mint, consume and purge on an empty token table and on one with millions of rows. */
final class BigTable implements Experiment {
    private static final String CLEAN_UP = "sso-token-clean-up";
    private static final double RATE = 120;
    private static final double LIMIT = 1.1;
    private static final int USERS = 500;
    private static final int DUE = 20_000;
    private static final int PURGES = 3;
    /** How much later than usual half and nearly all mints may be while the clean-up works, in milliseconds. */
    private static final double NOT_HELD_UP = 50;

    @Override
    public String letter() {
        return "g";
    }

    /** What is measured on one size of the table. */
    private record Size(Side mint, Side consume, List<Double> purgeMillis) {}

    @Override
    public Finding run(Bench bench) {
        MeasuredRealm realm = MeasuredRealm.create(
                bench.with(), true, new MeasuredRealm.Plan("table", USERS, 0, false, 0), bench.sites());
        Calls calls = new Calls(realm, bench.sites().callback());
        TokenRows rows = new TokenRows(realm, bench.database());
        rows.deleteAll();
        Size empty = measure(bench, realm, calls, rows, "empty table");
        rows.addLiving(bench.settings().rows(bench.database()));
        Size full = measure(bench, realm, calls, rows, bench.settings().rows(bench.database()) + " rows");
        List<Row> table = new ArrayList<>();
        table.add(ratio("mint", full.mint(), empty.mint(), bench));
        table.add(ratio("consume", full.consume(), empty.consume(), bench));
        Ratio purge = Ratio.of(full.purgeMillis(), empty.purgeMillis());
        table.add(Row.of(
                letter(),
                "purge of " + DUE + " rows, time, " + bench.settings().rows(bench.database()) + " rows / empty table",
                String.format(
                        Locale.ROOT,
                        "%s; %.1f s / %.1f s",
                        purge,
                        Median.of(full.purgeMillis()) / 1000,
                        Median.of(empty.purgeMillis()) / 1000),
                Goal.atMost(LIMIT, purge)));
        List<Side> beside = beside(bench, realm, calls, rows);
        table.add(heldUp(beside));
        List<Side> sides = new ArrayList<>(List.of(empty.mint(), full.mint(), empty.consume(), full.consume()));
        sides.addAll(beside);
        rows.deleteAll();
        return Finding.of(letter(), "An empty token table and a big one", sides, table);
    }

    private static Size measure(Bench bench, MeasuredRealm realm, Calls calls, TokenRows rows, String name) {
        Supply tokens = new Supply("token");
        List<Side> sides = bench.rounds()
                .measure(List.of(
                        mint(bench, calls, "mint, " + name),
                        new Operation(
                                "consume, " + name,
                                bench.with(),
                                RATE,
                                () -> calls.nextUser(0, USERS).exec(calls.loginSso(), tokens.put()),
                                () -> tokens.take().exec(calls.consume()))));
        purge(realm.admin(), rows); // the first one warms up
        List<Double> purges = new ArrayList<>();
        for (int i = 0; i < PURGES; i++) {
            purges.add(purge(realm.admin(), rows));
        }
        return new Size(sides.get(0), sides.get(1), purges);
    }

    private static Operation mint(Bench bench, Calls calls, String name) {
        return Operation.of(
                name, bench.with(), RATE, () -> calls.nextUser(0, USERS).exec(calls.loginSso()));
    }

    private static double purge(AdminApi admin, TokenRows rows) {
        rows.addDue(DUE);
        long begin = System.nanoTime();
        admin.runTask(CLEAN_UP);
        return (System.nanoTime() - begin) / 1e6;
    }

    private Row ratio(String what, Side full, Side empty, Bench bench) {
        Ratio ratio = Ratio.of(full.each(BigTable::cpu), empty.each(BigTable::cpu));
        return Row.of(
                letter(),
                what + ", CPU of server and database, " + bench.settings().rows(bench.database())
                        + " rows / empty table",
                ratio,
                Goal.atMost(LIMIT, ratio));
    }

    private static double cpu(Measurement round) {
        return round.serverCpu() + round.databaseCpu();
    }

    private static List<Side> beside(Bench bench, MeasuredRealm realm, Calls calls, TokenRows rows) {
        int seconds = bench.settings().seconds() * 2;
        Side alone = bench.rounds().measureOnce(mint(bench, calls, "mint, no purge beside it"), seconds, () -> {});
        rows.addDue(DUE);
        Thread purge = new Thread(() -> realm.admin().runTask(CLEAN_UP), "purge");
        Side during = bench.rounds().measureOnce(mint(bench, calls, "mint, purge beside it"), seconds, purge::start);
        try {
            purge.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.of(alone, during);
    }

    private Row heldUp(List<Side> sides) {
        double alone = sides.get(0).latencies().percentile(99);
        double during = sides.get(1).latencies().percentile(99);
        boolean ok = sides.get(1).errors() == 0 && during <= alone + NOT_HELD_UP;
        return Row.of(
                letter(),
                "mint during a purge: p99, against without",
                String.format(
                        Locale.ROOT,
                        "%.1f ms, %.1f ms; %d errors",
                        during,
                        alone,
                        sides.get(1).errors()),
                new Goal("at most " + (int) NOT_HELD_UP + " ms later, no error", ok));
    }
}
