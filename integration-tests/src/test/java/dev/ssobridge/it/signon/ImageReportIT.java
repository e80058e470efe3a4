package dev.ssobridge.it.signon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Events.Event;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What pages tell of images that did not come, and what nobody can tell. */
@KeycloakTest
@DisplayName("The report of a page whose images did not come")
class ImageReportIT {
    private static final int FAILURES = 5;

    private final KeycloakServer server;
    private final TestRealm realm;

    ImageReportIT(KeycloakServer server) {
        this.server = server;
        this.realm = TargetRealm.of(
                server,
                json -> {},
                TestTarget.of("alpha", URI.create("http://alpha.localhost:1081"), TargetMechanism.MANAGEMENT_API),
                TestTarget.of("beta", URI.create("http://beta.localhost:1082"), TargetMechanism.MANAGEMENT_API)
                        .withDisplayName("Beta"));
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    private ShownPage page() {
        return ShownPage.of(TargetRealm.logIn(
                        realm.browser(), realm.portal().request(), realm.users().create())
                .answer());
    }

    private void report(URI address, int failed) {
        Loopback.send(HttpRequest.newBuilder(address)
                        .header("Content-Type", "text/plain;charset=UTF-8")
                        .POST(HttpRequest.BodyPublishers.ofString("failed=" + failed)))
                .mustBe(204);
    }

    private List<Event> unreachable() {
        return server.events().all().stream()
                .filter(event -> realm.name().equals(event.realm()) && "target_unreachable".equals(event.error()))
                .toList();
    }

    @Test
    void imageFailsAgainAndAgainThenOneEventNamesTheTarget() {
        for (int i = 0; i < FAILURES; i++) {
            assertThat(unreachable()).isEmpty();
            report(page().report(), 1);
        }

        assertThat(unreachable()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("CLIENT_LOGIN_ERROR");
            assertThat(event.clientId()).isEqualTo("beta");
            assertThat(event.details())
                    .containsEntry("sso_target", "Beta")
                    .containsEntry("sso_action", "sign-on")
                    .containsEntry("reason", "no_image")
                    .containsEntry("failures", "5");
        });
    }

    @Test
    void repeatedReportOfAnImageIsCountedOnce() {
        URI address = page().report();
        for (int i = 0; i < 2 * FAILURES; i++) {
            report(address, 1);
        }

        assertThat(unreachable()).isEmpty();
    }

    @Test
    void forgedReportOrOneOfAnotherRealmOrOfNoTargetIsIgnored() {
        String foreign = FormBody.parametersOf(ShownPage.of(TargetRealm.logIn(
                                        server.demo().browser(),
                                        server.demo().portal().request(),
                                        server.demo().users().create())
                                .answer())
                        .report())
                .get("note");
        for (int i = 0; i < FAILURES; i++) {
            URI mine = page().report();
            report(URI.create(mine.toString().replaceFirst("note=.*", "note=" + foreign)), 1);
            report(URI.create(mine.toString().replaceFirst("note=.*", "note=e30.e30.")), 1);
            report(URI.create(mine.toString().replaceFirst("[?]note=.*", "")), 1);
            report(mine, 7);
        }

        assertThat(unreachable()).isEmpty();
    }
}
