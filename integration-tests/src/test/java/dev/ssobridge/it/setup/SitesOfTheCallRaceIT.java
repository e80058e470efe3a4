package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.AtOnce;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The set-up call with a body beside another change. */
@KeycloakTest
@DisplayName("Set-up calls that name sites at the same time")
class SitesOfTheCallRaceIT {
    private final TestRealm realm;
    private final AdminApi api;
    private final SiteCalls calls;

    SitesOfTheCallRaceIT(KeycloakServer server) {
        this.realm = StockRealm.create(server);
        this.api = AdminApi.asAdministrator(server, realm);
        this.calls = new SiteCalls(realm, api);
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    @Test
    void callsAtTheSameTimeMakeOneOfEach() {
        List<Set<String>> changed = AtOnce.times(3, i -> SetupReport.in(api.post("setup", SsoApi.json(calls.body())))
                .changed());

        assertThat(changed).containsExactlyInAnyOrder(SiteCalls.all(), Set.of(), Set.of());
        assertThat(realm.admin().components().query())
                .filteredOn(component -> component.getProviderId().startsWith("sso-"))
                .hasSize(2);
    }

    @RepeatedTest(5)
    void callAndASaveByHandMakeOneRegistration() {
        calls.setUp(calls.body());
        realm.registrations()
                .remove(realm.registrations()
                        .find("sso-website", "utility-website")
                        .orElseThrow()
                        .getId());

        List<Integer> answers = AtOnce.times(
                2, i -> i == 0 ? api.post("setup", SsoApi.json(calls.body())).status() : registerWebsite());

        assertThat(answers.get(0)).isIn(200, 400);
        assertThat(answers.get(1)).isIn(201, 400);
        assertThat(realm.admin().components().query())
                .filteredOn(component -> component.getProviderId().equals("sso-website"))
                .hasSize(1);
    }

    private int registerWebsite() {
        Map<String, List<String>> settings =
                Map.of("clientId", List.of("utility-website"), "portals", List.of("customer-portal"));
        try (Response answer = realm.registrations().create("sso-website", settings)) {
            return answer.getStatus();
        }
    }
}
