package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.oidc.AuthorizationRequest;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an administrator sees and takes back what can still be redeemed in the realm. */
@KeycloakTest
@DisplayName("The live tokens of a realm")
class LiveTokensIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final AdminApi api;
    private final TestUser user;
    private final CookieBrowser browser;

    LiveTokensIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        this.user = realm.users().create();
        this.browser = realm.browser();
        this.api = AdminApi.asAdministrator(server, realm);
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TargetRealm.of(
                server,
                json -> {},
                TestTarget.of("alpha", URI.create("http://alpha.localhost:1081"), TargetMechanism.MANAGEMENT_API)
                        .withDisplayName("Alpha"));
    }

    @AfterEach
    void takeAllBack() {
        api.delete("tokens?all=true").mustBe(200);
    }

    private String mint(String username) {
        return realm.utility().mint(Map.of("username", username, "accounts", List.of("1001")));
    }

    private boolean isGood(String token) {
        AuthorizationRequest request =
                realm.portal().request().with("sso_token", token).with("prompt", "none");
        return request.answer(realm.browser().open(request.uri())).error().isEmpty();
    }

    private JsonNode list(String query) {
        return api.get("tokens" + query).mustBe(200).json();
    }

    private int revoke(String query) {
        return api.delete("tokens" + query).mustBe(200).json().path("revoked").asInt();
    }

    private String targetToken() {
        TargetRealm.logIn(browser, realm.portal().request(), user);
        return ShownPage.in(browser).parameter("alpha.localhost", "sso-token").orElseThrow();
    }

    @Test
    void listTokensThenBothKindsNewestFirstWithoutTheTokens() {
        String target = targetToken();
        String login = mint("jane-" + user.username());

        JsonNode live = list("");

        assertThat(live.at("/count/login").asLong()).isOne();
        assertThat(live.at("/count/target").asLong()).isOne();
        assertThat(live.path("tokens").findValuesAsText("kind")).containsExactlyInAnyOrder("login", "target");
        JsonNode minted = list("?kind=login").at("/tokens/0");
        assertThat(minted.path("username").asText()).isEqualTo("jane-" + user.username());
        assertThat(minted.path("clientId").asText()).isEqualTo("customer-portal");
        assertThat(minted.path("website").asText()).isEqualTo("utility-website");
        assertThat(minted.path("expiresAt").asLong() - minted.path("issuedAt").asLong())
                .isEqualTo(120_000);
        JsonNode signedOn = list("?kind=target").at("/tokens/0");
        assertThat(signedOn.path("userId").asText()).isEqualTo(user.id());
        assertThat(signedOn.path("target").asText()).isEqualTo("Alpha");
        assertThat(signedOn.path("sessionId").asText())
                .isEqualTo(realm.users().admin(user).getUserSessions().get(0).getId());
        assertThat(live.toString()).doesNotContain(login).doesNotContain(target).doesNotContainIgnoringCase("hash");
    }

    @Test
    void filtersMeanTheUserByIdOrNameAndTheClientOnEitherSide() {
        targetToken();
        mint("jane-" + user.username());
        mint("joe-" + user.username());

        assertThat(list("?user=jane-" + user.username()).path("tokens")).hasSize(1);
        assertThat(list("?user=" + user.id()).path("tokens").findValuesAsText("kind"))
                .containsExactly("target");
        assertThat(list("?client=customer-portal").path("tokens")).hasSize(2);
        assertThat(list("?client=utility-website").path("tokens")).hasSize(2);
        assertThat(list("?client=alpha").path("tokens")).hasSize(1);
        assertThat(list("?client=alpha&kind=login").path("tokens")).isEmpty();
        JsonNode second = list("?kind=login&first=1&max=1");
        assertThat(second.path("tokens").findValuesAsText("username")).containsExactly("jane-" + user.username());
        assertThat(second.at("/count/login").asLong()).isEqualTo(2);
    }

    @Test
    void spentAndExpiredTokensAndThoseOfAnEndedSessionAreNotLive() {
        assertThat(isGood(mint("jane-" + user.username()))).isTrue();
        mint("joe-" + user.username());
        targetToken();
        realm.users().admin(user).logout();

        assertThat(list("").path("tokens").findValuesAsText("username")).containsExactly("joe-" + user.username());
        AdminApi reader = AdminApi.as(server, realm, new Sites(realm).administrator("view-realm", "view-users"));
        server.clock().whileAhead(Duration.ofSeconds(121), () -> assertThat(
                        reader.get("tokens").mustBe(200).json().path("tokens"))
                .isEmpty());
    }

    /** A website's secret has leaked: what was minted with it is worth nothing, and nothing else is touched. */
    @Test
    void revokeByTheWebsiteThenItsTokensAreWorthNothing() {
        String target = targetToken();
        String login = mint("jane-" + user.username());

        assertThat(revoke("?client=utility-website")).isOne();

        assertThat(isGood(login)).isFalse();
        assertThat(realm.api("alpha", TargetsJson.secret("alpha")).token(target).status())
                .isEqualTo(200);
        assertThat(realm.users().admin(user).getUserSessions()).hasSize(1);
    }

    @Test
    void revokeThenSpentOnesStayForTheSignOut() {
        String target = targetToken();
        realm.api("alpha", TargetsJson.secret("alpha")).token(target).mustBe(200);

        assertThat(revoke("?user=" + user.id())).isZero();

        browser.open(URI.create(realm.issuer() + "/protocol/openid-connect/logout?client_id=customer-portal"))
                .form("form")
                .submit();
        assertThat(ShownPage.in(browser).hosts()).containsExactly("alpha.localhost");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?user=nobody             | user: there is no such user",
                "?client=nobody           | client: there is no such client",
                "?kind=LOGIN              | kind: must be login or target",
                "?kind=                   | kind: must have one value",
                "?kind=login&kind=target  | kind: must have one value",
                "?max=0                   | max: must be a whole number from 1 to 1000",
                "?max=1001                | max: must be a whole number from 1 to 1000",
                "?first=-1                | first: must be a whole number from 0 to 999999999",
                "?first=99999999999       | first: must be a whole number from 0 to 999999999",
                "?username=jane           | username: is not a parameter of this call"
            })
    void wrongParameterIsRefusedByName(String query, String message) {
        String login = mint("jane-" + user.username());

        assertThat(api.get("tokens" + query)
                        .mustBe(400)
                        .json()
                        .path("errorMessage")
                        .asText())
                .isEqualTo(message);
        api.delete("tokens" + query).mustBe(400);

        assertThat(isGood(login)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"''", "?all=false", "?all=1", "?all=true&max=1"})
    void revokeWithoutAFilterNeedsTheWord(String query) {
        String login = mint("jane-" + user.username());

        api.delete("tokens" + query).mustBe(400);

        assertThat(isGood(login)).isTrue();
    }

    @Test
    void callersNeedTheRights() {
        mint("jane-" + user.username());
        Sites sites = new Sites(realm);
        AdminApi reader = AdminApi.as(server, realm, sites.administrator("view-realm", "view-users"));

        assertThat(reader.get("tokens").mustBe(200).json().path("tokens")).hasSize(1);
        reader.delete("tokens?all=true").mustBe(403);
        AdminApi.as(server, realm, sites.administrator("view-realm"))
                .get("tokens")
                .mustBe(403);
        AdminApi.as(server, realm, sites.administrator("view-users"))
                .get("tokens")
                .mustBe(403);
        AdminApi.as(server, realm, "none").get("tokens").mustBe(401);
        assertThat(AdminApi.as(server, realm, sites.administrator("manage-users"))
                        .delete("tokens?all=true")
                        .mustBe(200)
                        .json()
                        .path("revoked")
                        .asInt())
                .isOne();
    }
}
