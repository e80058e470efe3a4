package dev.ssobridge.benchmark.experiment;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import dev.ssobridge.benchmark.figures.Finding;
import dev.ssobridge.benchmark.figures.Row;
import dev.ssobridge.benchmark.figures.Side;
import dev.ssobridge.benchmark.load.Operation;
import dev.ssobridge.benchmark.realm.AdminApi;
import java.util.List;
import java.util.Locale;

/** What the server takes for nothing at all, and for one committed row: no call that mints a token can be below it. */
final class Floor implements Experiment {
    private static final double RATE = 120;

    @Override
    public String letter() {
        return "floor";
    }

    @Override
    public Finding run(Bench bench) {
        new AdminApi(bench.with().url())
                .sql("create table BENCH_ROW (ID varchar(36) primary key, ISSUED_AT bigint not null)");
        String resource = bench.with().url() + "/realms/master/bench";
        List<Side> sides = bench.rounds()
                .measure(List.of(
                        Operation.of(
                                "empty resource",
                                bench.with(),
                                RATE,
                                () -> exec(
                                        http("empty").get(resource + "/empty").check(status().is(200)))),
                        Operation.of(
                                "empty resource and one committed insert",
                                bench.with(),
                                RATE,
                                () -> exec(http("insert")
                                        .post(resource + "/insert")
                                        .check(status().is(204))))));
        double floor = sides.get(1).serverCpu();
        return Finding.of(
                letter(),
                "The floor",
                sides,
                List.of(Row.of(
                        letter(),
                        "empty resource and one committed insert, server CPU",
                        String.format(Locale.ROOT, "%.2f ms", floor),
                        null)));
    }
}
