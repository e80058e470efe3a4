package dev.ssobridge.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * No input is a server error, shows what the server is made of, changes anything, or lets the server print an error or a secret. A
 * server error counts as Keycloak's own where a server without this extension answers the very same.
 */
@KeycloakTest
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Fuzzed inputs")
class FuzzIT {
    private final KeycloakServer server;
    private FuzzedRealm realm;
    private StockTwin stock;
    private List<Door> doors;

    FuzzIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeAll
    void openDoors() {
        JqwikSession.start();
        realm = new FuzzedRealm(server);
        stock = new StockTwin(List.of(realm.realm().name(), realm.support().name()));
        doors = new ArrayList<>(new RestDoors(realm).all());
        doors.addAll(new AdminDoors(realm).all());
        doors.addAll(new OidcDoors(realm).all());
        doors.addAll(new SamlDoors(realm).all());
        doors.addAll(new BrokerDoors(realm).all());
        doors.addAll(new OwnerDoors(realm).all());
        System.out.printf("fuzzing: seed %d (-Dsso.faults.seed)%n", Figures.seed());
    }

    @AfterAll
    void closeDoors() throws IOException {
        JqwikSession.finish();
        stock.close();
        realm.close();
    }

    @TestFactory
    Stream<DynamicTest> oddRequestsChangeNothing() {
        int shares = doors.stream().mapToInt(Door::share).sum();
        return doors.stream()
                .filter(door -> door.name().contains(System.getProperty("sso.faults.door", "")))
                .map(door -> DynamicTest.dynamicTest(
                        door.name(), () -> isHarmless(door, 1 + Figures.inputs() * door.share() / shares)));
    }

    private void isHarmless(Door door, int inputs) throws IOException, InterruptedException, ExecutionException {
        server.events().clear();
        DatabaseState before = DatabaseState.of(server.database());
        LogWatch log = new LogWatch(server.log());
        Instant start = Instant.now();
        try (Barrage barrage = new Barrage(server.url(), stock)) {
            barrage.send(door, inputs, Figures.seed());
            Duration took = Duration.between(start, Instant.now());
            barrage.created().forEach(path -> Undo.remove(server, path));
            List<String> changes = before.changesTo(DatabaseState.of(server.database()));
            LogWatch.Found printed = log.find(realm.secrets());
            System.out.printf(
                    "fuzzing: %s: %d inputs in %d s, statuses %s; Keycloak's own errors %d, addresses with a token"
                            + " that Quarkus printed %d; made and undone %d%n",
                    door,
                    inputs,
                    took.toSeconds(),
                    barrage.statuses(),
                    barrage.stockErrors(),
                    printed.shown(),
                    barrage.created().size());
            assertThat(barrage.failures())
                    .as("answers, seed %d", Figures.seed())
                    .isEmpty();
            assertThat(changes)
                    .as("changes in the database, seed %d", Figures.seed())
                    .isEmpty();
            assertThat(printed.own())
                    .as("lines of the log, seed %d", Figures.seed())
                    .isEmpty();
            assertThat(printed.unhandled())
                    .as("unhandled errors in the log, seed %d", Figures.seed())
                    .hasSizeLessThanOrEqualTo(barrage.unanswered() + barrage.stockErrors());
        }
    }
}
