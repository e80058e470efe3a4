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
import dev.ssobridge.benchmark.server.KeycloakServer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** What is stock Keycloak's own: on a server with the extension, its set-up made and no target, and on one without. */
public final class Stock implements Experiment {
    private static final double RATE = 60;
    private static final int USERS = 200;

    /** One realm of one server, with what its preparations leave. */
    private record Place(KeycloakServer server, String suffix, Calls calls, Visits visits) {
        static Place of(Bench bench, KeycloakServer server, boolean extension) {
            // Cheap passwords: the hash would be nine tenths of a login, and hide what the extension adds.
            MeasuredRealm realm = MeasuredRealm.create(
                    server, extension, new MeasuredRealm.Plan("stock", USERS, USERS, true, 0), bench.sites());
            String callback = bench.sites().callback();
            return new Place(
                    server,
                    extension ? ", with the JAR" : ", without",
                    new Calls(realm, callback),
                    new Visits(realm, callback));
        }
    }

    @Override
    public String letter() {
        return "e";
    }

    @Override
    public Finding run(Bench bench) {
        Place with = Place.of(bench, bench.with(), true);
        Place without = Place.of(bench, bench.stock(), false);
        List<Side> sides = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        compare(bench, "login", with, without, Stock::login, sides, rows);
        compare(bench, "token", with, without, Stock::token, sides, rows);
        compare(bench, "introspection", with, without, Stock::introspection, sides, rows);
        compare(bench, "logout", with, without, Stock::logout, sides, rows);
        return Finding.of(letter(), "Stock calls with the JAR and without", sides, rows);
    }

    private void compare(
            Bench bench,
            String name,
            Place with,
            Place without,
            BiFunction<String, Place, Operation> operation,
            List<Side> sides,
            List<Row> rows) {
        List<Side> both = bench.rounds().measure(List.of(operation.apply(name, with), operation.apply(name, without)));
        sides.addAll(both);
        Ratio ratio = both.get(0).cpuAgainst(both.get(1));
        rows.add(Row.of(letter(), "stock " + name + ", with the JAR / without", ratio, Goal.withinSpread(ratio)));
    }

    private static Operation login(String name, Place place) {
        return Operation.of(name + place.suffix(), place.server(), RATE, () -> place.calls()
                .nextUser(0, USERS)
                .exec(place.visits().passwordLogin()));
    }

    private static Operation token(String name, Place place) {
        Supply codes = new Supply("code");
        return new Operation(
                name + place.suffix(),
                place.server(),
                RATE,
                () -> place.calls().nextUser(0, USERS).exec(place.visits().passwordLogin(), codes.put()),
                () -> codes.take().exec(place.calls().tokens()));
    }

    private static Operation introspection(String name, Place place) {
        Supply tokens = new Supply("accessToken");
        return new Operation(
                name + place.suffix(),
                place.server(),
                RATE,
                () -> place.calls()
                        .nextUser(0, USERS)
                        .exec(place.visits().passwordLogin(), place.calls().tokens(), tokens.put()),
                () -> tokens.take().exec(place.calls().introspect()));
    }

    private static Operation logout(String name, Place place) {
        Supply sessions = new Supply(Visits.COOKIES, "idToken");
        return new Operation(
                name + place.suffix(),
                place.server(),
                RATE,
                () -> place.calls()
                        .nextUser(0, USERS)
                        .exec(place.visits().passwordLogin(), place.calls().tokens(), sessions.put()),
                () -> sessions.take().exec(place.visits().logout()));
    }
}
