package dev.ssobridge.it.signon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What targets add to a sign-in; the numbers of a run are in the build's output. */
@KeycloakTest
@DisplayName("What a sign-in costs with many targets")
class SignOnCostIT {
    private static final int HIBERNATES_BATCH = 32;
    private static final int ATTEMPTS = 3;

    private final KeycloakServer server;

    SignOnCostIT(KeycloakServer server) {
        this.server = server;
    }

    /** One sign-in: {@code statements} are those of the request that submits the password, and of timers meanwhile. */
    private record Cost(int targets, long statements, int bytes) {}

    /** The cheapest of a few sign-ins in a realm that is warm. */
    private Cost of(int targets) {
        TestTarget[] all = IntStream.range(0, targets)
                .mapToObj(i -> TestTarget.of(
                        "target-" + i, URI.create("https://site-" + i + ".example"), TargetMechanism.MANAGEMENT_API))
                .toArray(TestTarget[]::new);
        try (TestRealm realm = TargetRealm.of(server, json -> {}, all)) {
            signIn(realm, targets);
            Cost cheapest = IntStream.range(0, ATTEMPTS)
                    .mapToObj(i -> signIn(realm, targets))
                    .min((one, other) -> Long.compare(one.statements(), other.statements()))
                    .orElseThrow();
            System.out.println("Sign-in with targets: " + cheapest);
            return cheapest;
        }
    }

    private Cost signIn(TestRealm realm, int targets) {
        var user = realm.users().create();
        Page.Form form = realm.browser()
                .open(realm.portal().request().uri())
                .form("#kc-form-login")
                .with("username", user.username())
                .with("password", user.password());
        long before = server.database().statements();
        Page page = form.submit();
        long statements = server.database().statements() - before;
        return new Cost(targets, statements, page.answer().body().getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void statementsOfASignInGrowByTheBatchAndThePageByALine() {
        Cost none = of(0);
        Cost one = of(1);
        Cost ten = of(10);
        Cost hundred = of(100);

        assertThat(one.statements() - none.statements()).isLessThanOrEqualTo(3);
        assertThat(ten.statements() - one.statements()).isLessThanOrEqualTo(1);
        assertThat(hundred.statements() - one.statements()).isLessThanOrEqualTo(100 / HIBERNATES_BATCH + 1);
        assertThat((hundred.bytes() - one.bytes()) / 99).isLessThan(500);
    }
}
