package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.signon.ShownPage;
import dev.ssobridge.it.signon.TargetRealm;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TargetsJson;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How an administrator lists and revokes a user's target tokens. */
@KeycloakTest
@DisplayName("The live target tokens of a user")
class LiveTargetsIT {
    private final TestRealm realm;

    private final AdminApi api;
    private final TestUser user;
    private final CookieBrowser browser;
    private final String path;

    LiveTargetsIT(KeycloakServer server, TestRealm realm) {
        this.realm = realm;
        this.user = realm.users().create();
        this.browser = realm.browser();
        this.path = "users/" + user.id() + "/targets";
        api = AdminApi.asAdministrator(server, realm);
        TargetRealm.logIn(browser, realm.portal().request(), user);
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TargetRealm.of(
                server,
                json -> {},
                TestTarget.of("alpha", URI.create("http://alpha.localhost:1081"), TargetMechanism.MANAGEMENT_API)
                        .withDisplayName("Alpha"),
                TestTarget.of("beta", URI.create("http://beta.localhost:1082"), TargetMechanism.MANAGEMENT_API));
    }

    private String token(String client) {
        return ShownPage.in(browser)
                .parameter(client + ".localhost", "sso-token")
                .orElseThrow();
    }

    private int consume(String client) {
        return realm.api(client, TargetsJson.secret(client))
                .token(token(client))
                .status();
    }

    @Test
    void listTargetsThenEachUnconsumedOneWithoutTheToken() {
        JsonNode live = api.get(path).mustBe(200).json();

        assertThat(live).hasSize(2);
        assertThat(live.findValuesAsText("target")).containsExactlyInAnyOrder("Alpha", "beta");
        assertThat(live.findValuesAsText("clientId")).containsExactlyInAnyOrder("alpha", "beta");
        assertThat(live.get(0).path("sessionId").asText())
                .isEqualTo(realm.users().admin(user).getUserSessions().get(0).getId());
        assertThat(live.get(0).path("expiresAt").asLong()
                        - live.get(0).path("issuedAt").asLong())
                .isEqualTo(3_600_000);
        assertThat(live.toString()).doesNotContain(token("alpha")).doesNotContainIgnoringCase("hash");

        consume("alpha");
        assertThat(api.get(path).mustBe(200).json().findValuesAsText("clientId"))
                .containsExactly("beta");
    }

    @Test
    void revokeTargetsThenNoneCanBeRedeemedAndTheSignOutStillTells() {
        assertThat(consume("alpha")).isEqualTo(200);

        assertThat(api.delete(path).mustBe(200).json().path("revoked").asInt()).isOne();

        assertThat(api.get(path).mustBe(200).json()).isEmpty();
        assertThat(consume("beta")).isEqualTo(404);
        assertThat(realm.users().admin(user).getUserSessions()).hasSize(1);
        browser.open(URI.create(realm.issuer() + "/protocol/openid-connect/logout?client_id=customer-portal"))
                .form("form")
                .submit();
        assertThat(ShownPage.in(browser).hosts()).containsExactly("alpha.localhost");
    }

    @Test
    void sessionOverThenNoTargetTokenIsLive() {
        realm.users().admin(user).logout();

        assertThat(api.get(path).mustBe(200).json()).isEmpty();
    }

    @Test
    void listTargetsWithoutTheRightThenRefused(KeycloakServer server) {
        AdminApi viewer = AdminApi.as(server, realm, new Sites(realm).administrator("view-users"));
        AdminApi other = AdminApi.as(server, realm, new Sites(realm).administrator("view-clients"));

        assertThat(viewer.get(path).mustBe(200).json()).hasSize(2);
        viewer.delete(path).mustBe(403);
        other.get(path).mustBe(403);
        other.get("users/nobody/targets").mustBe(403);
        viewer.get("users/nobody/targets").mustBe(404);
        assertThat(consume("alpha")).isEqualTo(200);
    }
}
