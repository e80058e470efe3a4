package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.keycloak.representations.userprofile.config.UPAttribute;

/** Two administrators, or a script that runs on every node, set the same realm up at the same moment. */
@KeycloakTest
@DisplayName("Set-up calls at the same time")
class ConcurrentSetupIT {
    private final TestRealm realm;
    private final AdminApi api;
    private final FlowMaker flows;
    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private final CyclicBarrier start = new CyclicBarrier(3);

    ConcurrentSetupIT(KeycloakServer server) {
        this.realm = StockRealm.create(server);
        this.api = AdminApi.asAdministrator(server, realm);
        this.flows = new FlowMaker(realm.admin());
    }

    @AfterEach
    void removeRealm() {
        threads.shutdownNow();
        realm.close();
    }

    private List<SetupReport> atOnce(List<Supplier<HttpAnswer>> calls) {
        List<CompletableFuture<HttpAnswer>> running = calls.stream()
                .map(call -> CompletableFuture.supplyAsync(
                        () -> {
                            await();
                            return call.get();
                        },
                        threads))
                .toList();
        return running.stream().map(answer -> SetupReport.in(answer.join())).toList();
    }

    private void await() {
        try {
            start.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertSetUpOnce() {
        assertThat(flows.bound()).isEqualTo("browser-sso-token");
        assertThat(flows.names()).filteredOn(name -> name.contains("sso-token")).hasSize(1);
        assertThat(flows.steps("browser-sso-token"))
                .filteredOn(step -> step.startsWith("sso-token"))
                .hasSize(1);
        assertThat(realm.admin().clientScopes().findAll())
                .filteredOn(scope -> scope.getName().startsWith("sso-"))
                .hasSize(2);
        assertThat(realm.admin().users().userProfile().getConfiguration().getAttributes())
                .extracting(UPAttribute::getName)
                .doesNotHaveDuplicates()
                .contains("sso.accounts", "sso.created-by", "jobTitle");
        assertThat(SetupReport.in(api.post("setup"))).isEqualTo(SetupReport.allUnchanged());
    }

    private void assertRemoved() {
        assertThat(flows.bound()).isEqualTo("browser");
        assertThat(flows.names()).noneMatch(name -> name.contains("sso-token"));
        assertThat(realm.admin().clientScopes().findAll())
                .noneMatch(scope -> scope.getName().startsWith("sso-"));
        assertThat(SetupReport.in(api.delete("setup")).changed()).isEmpty();
    }

    private HttpAnswer post() {
        return api.post("setup");
    }

    private HttpAnswer delete() {
        return api.delete("setup");
    }

    @RepeatedTest(3)
    void threeCallsThenOneChangesTheRealm() {
        Set<String> all = SetupReport.allChanged().changed();

        assertThat(atOnce(List.of(this::post, this::post, this::post)))
                .extracting(SetupReport::changed)
                .containsExactlyInAnyOrder(all, Set.of(), Set.of());
        assertSetUpOnce();

        assertThat(atOnce(List.of(this::delete, this::delete, this::delete)))
                .extracting(SetupReport::changed)
                .containsExactlyInAnyOrder(all, Set.of(), Set.of());
        assertRemoved();
    }

    @RepeatedTest(3)
    void removalBetweenTwoCallsThenTheRealmIsWholeEitherWay() {
        api.post("setup").mustBe(200);

        atOnce(List.of(this::delete, this::post, this::delete));

        if (flows.bound().equals("browser")) {
            assertRemoved();
        } else {
            assertSetUpOnce();
        }
    }
}
