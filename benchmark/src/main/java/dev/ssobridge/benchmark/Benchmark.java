package dev.ssobridge.benchmark;

import dev.ssobridge.benchmark.Settings.Database;
import dev.ssobridge.benchmark.experiment.Bench;
import dev.ssobridge.benchmark.experiment.Experiment;
import dev.ssobridge.benchmark.experiment.Experiments;
import dev.ssobridge.benchmark.figures.Finding;
import dev.ssobridge.benchmark.load.CpuMeter;
import dev.ssobridge.benchmark.load.LoadGenerator;
import dev.ssobridge.benchmark.load.Rounds;
import dev.ssobridge.benchmark.realm.TargetSites;
import dev.ssobridge.benchmark.report.MeasuredDatabase;
import dev.ssobridge.benchmark.report.Report;
import dev.ssobridge.benchmark.report.RunFacts;
import dev.ssobridge.benchmark.server.Installation;
import dev.ssobridge.benchmark.server.KeycloakServer;
import dev.ssobridge.benchmark.server.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command: measures on each database and writes the report. */
public final class Benchmark {
    private final Settings settings;
    private final Path work = Settings.path("work.directory");

    private Benchmark(Settings settings) {
        this.settings = settings;
    }

    /** Takes no arguments; {@link Settings} come as system properties. */
    public static void main(String[] arguments) {
        Settings settings = Settings.read();
        System.out.println("Benchmark: " + settings);
        Benchmark benchmark = new Benchmark(settings);
        List<MeasuredDatabase> measured = new ArrayList<>();
        Report report = new Report(RunFacts.of(settings), measured);
        for (Database database : settings.databases()) {
            measured.add(new MeasuredDatabase(database.label(), benchmark.measure(database)));
            report = new Report(RunFacts.of(settings), measured);
            report.write(benchmark.work);
        }
        System.out.println(report.table());
        System.out.println("Report: " + benchmark.work.resolve("report.html"));
        System.exit(0);
    }

    private List<Finding> measure(Database database) {
        Path distribution = Settings.path("keycloak.home");
        Path probe = Settings.path("probe.jar");
        Installation with = Installation.copy(
                distribution, work.resolve("with"), List.of(Settings.path("sso.provider.jar"), probe));
        Installation stock = Installation.copy(distribution, work.resolve("stock"), List.of(probe));
        with.build(database);
        stock.build(database);
        try (Postgres postgres = database == Database.POSTGRES ? Postgres.start(work.resolve("postgres")) : null;
                KeycloakServer withServer = start(with, postgres, "with");
                KeycloakServer stockServer = start(stock, postgres, "stock");
                TargetSites sites = new TargetSites()) {
            Rounds rounds = new Rounds(settings, CpuMeter.of(postgres), new LoadGenerator(work.resolve("gatling")));
            Bench bench = new Bench(
                    settings, database, withServer, stockServer, () -> twin(database, postgres), sites, rounds);
            List<Finding> findings = new ArrayList<>();
            for (Experiment experiment : Experiments.inOrder()) {
                if (settings.wants(experiment.letter()) && isWorthwhile(experiment, database)) {
                    Finding finding = run(experiment, bench);
                    findings.add(finding);
                    finding.rows()
                            .forEach(row ->
                                    System.out.println(row.question() + ": " + row.what() + ": " + row.figure()));
                }
            }
            return findings;
        }
    }

    private boolean isWorthwhile(Experiment experiment, Database database) {
        List<Database> all = settings.databases();
        return experiment.dependsOnDatabase() || database == all.get(all.size() - 1);
    }

    private Finding run(Experiment experiment, Bench bench) {
        if (!settings.profile()) {
            return experiment.run(bench);
        }
        String name = experiment.letter() + "-" + bench.database().label() + ".jfr";
        return bench.with().recorded(work.resolve(name), () -> experiment.run(bench));
    }

    private KeycloakServer twin(Database database, Postgres postgres) {
        Installation installation = Installation.copy(
                Settings.path("keycloak.home"), work.resolve("twin"), List.of(Settings.path("probe.jar")));
        installation.build(database);
        return start(installation, postgres, "twin");
    }

    private KeycloakServer start(Installation installation, Postgres postgres, String name) {
        List<String> options = postgres == null ? List.of() : postgres.createDatabase(name);
        return KeycloakServer.start(installation, options, work.resolve(name + ".log"));
    }
}
