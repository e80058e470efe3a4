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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What is stock Keycloak's own: on a server with the extension, in a realm that does not use it and in one with its
 * set-up and no target, and on one without it. Two servers without it differ too, as each JVM compiles in its own way:
 * their difference in the same rounds is the spread that the others are held against.
 */
final class Stock implements Experiment {
    private static final double RATE = 60;
    private static final int USERS = 200;
    private static final Map<String, BiFunction<String, Place, Operation>> CALLS = calls();

    /** One realm of one server, with what its preparations leave. */
    private record Place(KeycloakServer server, String suffix, Calls calls, Visits visits) {
        static Place of(Bench bench, KeycloakServer server, String realm, boolean setUp, String suffix) {
            // Cheap passwords: the hash would be nine tenths of a login, and hide what the extension adds.
            MeasuredRealm.Plan plan = new MeasuredRealm.Plan(realm, USERS, USERS, true, 0);
            MeasuredRealm measured = MeasuredRealm.create(server, setUp, plan, bench.sites());
            String callback = bench.sites().callback();
            return new Place(server, suffix, new Calls(measured, callback), new Visits(measured, callback));
        }
    }

    @Override
    public String letter() {
        return "e";
    }

    @Override
    public Finding run(Bench bench) {
        List<Side> sides = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        try (KeycloakServer twin = bench.twin().get()) {
            List<Place> places = List.of(
                    Place.of(bench, bench.stock(), "stock", false, ", without"),
                    Place.of(bench, bench.with(), "stock", false, ", with the JAR"),
                    Place.of(bench, twin, "stock", false, ", without, another server"));
            CALLS.keySet().forEach(name -> compare(bench, name, places, sides, rows));
        }
        // In new realms on both servers: the one with the JAR must not have done more before than the other.
        List<Place> places = List.of(
                Place.of(bench, bench.stock(), "stock-2", false, ", without, beside the set-up"),
                Place.of(bench, bench.with(), "stock-2", true, ", with the JAR and its set-up"));
        for (String name : List.of("login", "logout")) {
            compareSetUp(bench, name, places, sides, rows);
        }
        return Finding.of(letter(), "Stock calls with the JAR and without", sides, rows);
    }

    private static List<Side> measure(Bench bench, String name, List<Place> places) {
        return bench.rounds()
                .measure(places.stream()
                        .map(place -> CALLS.get(name).apply(name, place))
                        .toList());
    }

    private void compare(Bench bench, String name, List<Place> places, List<Side> sides, List<Row> rows) {
        List<Side> all = measure(bench, name, places);
        sides.addAll(all);
        Ratio spread = all.get(2).cpuAgainst(all.get(0));
        Ratio ratio = all.get(1).cpuAgainst(all.get(0));
        rows.add(Row.of(letter(), "stock " + name + ", with the JAR / without", ratio, Goal.within(spread, ratio)));
        rows.add(Row.of(letter(), "stock " + name + ", without / without on another server", spread, null));
    }

    private void compareSetUp(Bench bench, String name, List<Place> places, List<Side> sides, List<Row> rows) {
        List<Side> both = measure(bench, name, places);
        sides.addAll(both);
        Ratio ratio = both.get(1).cpuAgainst(both.get(0));
        rows.add(Row.of(letter(), "stock " + name + ", with the JAR and its set-up / without", ratio, null));
    }

    private static Map<String, BiFunction<String, Place, Operation>> calls() {
        Map<String, BiFunction<String, Place, Operation>> calls = new LinkedHashMap<>();
        calls.put("login", Stock::login);
        calls.put("token", Stock::token);
        calls.put("introspection", Stock::introspection);
        calls.put("logout", Stock::logout);
        return calls;
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
