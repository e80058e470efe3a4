package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.signon.TargetRealm;
import dev.ssobridge.it.target.HostileSite;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The doctor asks the sign-out addresses of targets. */
@KeycloakTest
@DisplayName("The doctor's probe of targets")
class DoctorProbeIT {
    private final KeycloakServer server;
    private final HostileSite site;

    DoctorProbeIT(KeycloakServer server, HostileSite site) {
        this.server = server;
        this.site = site;
    }

    @Fixture
    static HostileSite site() {
        return HostileSite.start();
    }

    private TestTarget target(String clientId, URI signOutUrl) {
        return TestTarget.of(clientId, signOutUrl.resolve("/"), TargetMechanism.MANAGEMENT_API)
                .withCallbackUrl(signOutUrl)
                .withSignOutUrl(signOutUrl);
    }

    private List<String> probe(TestTarget... targets) {
        try (TestRealm realm = TargetRealm.of(server, json -> {}, targets)) {
            AdminApi api = AdminApi.asAdministrator(server, realm);
            assertThat(FoundKinds.in(api.get("setup"))).isEmpty();
            return FoundKinds.in(api.get("setup?probe=true"));
        }
    }

    @Test
    void imageIsAskedForOnceWithoutParametersAndGood() {
        int before = site.requests(HostileSite.IMAGE).size();

        assertThat(probe(target("good", site.url("good", HostileSite.IMAGE)))).isEmpty();

        assertThat(site.requests(HostileSite.IMAGE)).hasSize(before + 1);
        assertThat(site.requests(HostileSite.IMAGE).get(before).parameters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HostileSite.HTML,
                HostileSite.ERROR,
                HostileSite.TO_LOGIN,
                HostileSite.BASIC_AUTH,
                HostileSite.LOOP
            })
    void answerThatIsNoImageIsFoundAndNoRedirectFollowed(String path) {
        int before = site.requests().size();

        assertThat(probe(target("bad", site.url("bad", path)))).containsExactly("targetWithoutImage");

        assertThat(site.requests()).hasSize(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {HostileSite.ENDLESS, HostileSite.HUGE, HostileSite.RESET})
    void answerThatComesToNoEndIsFound(String path) {
        assertThat(probe(target("bad", site.url("bad", path)))).containsExactly("targetUnreachable");
    }

    @Test
    void addressWhereNobodyListensIsFoundAndHidesNoOther() {
        assertThat(probe(
                        target("refused", site.refusedUrl()),
                        target("html", site.url("html", HostileSite.HTML)),
                        target("good", site.url("good", HostileSite.IMAGE))))
                .containsExactlyInAnyOrder("targetUnreachable", "targetWithoutImage");
    }

    @Test
    void targetAtAPrivateAddressIsNotAsked() {
        List<TestTarget> targets = List.of(
                target("ten", URI.create("https://10.255.255.1/image")),
                target("metadata", URI.create("https://169.254.169.254/image")));

        assertThat(probe(targets.toArray(TestTarget[]::new))).containsExactly("targetNotAsked", "targetNotAsked");
    }

    @Test
    void targetThatIsSwitchedOffIsNotAsked() {
        int before = site.requests().size();

        assertThat(probe(target("off", site.url("off", HostileSite.HTML)).disabled()))
                .isEmpty();

        assertThat(site.requests()).hasSize(before);
    }
}
