package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.Eventually;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@KeycloakTest
@DisplayName("The rows of the token table")
class CleanUpIT extends SsoCalls {
    private static final Duration LONGER_THAN_ANY_LOGIN_TOKEN = Duration.ofMinutes(11);

    private final UserBody body = UserBody.of(Users.newName(), "1001");
    private final SsoApi utility;

    CleanUpIT(KeycloakServer server) {
        super(server);
        utility = demo.utility();
    }

    private static String userIn(JsonNode answer) {
        return answer.path("userId").asText();
    }

    private void cleanUp() {
        server.runTask("sso-token-clean-up");
    }

    /** Runs the clean-up until the rows are there, since the server's own timer may be running it just now. */
    private void cleanUpLeaves(String userId, long rows) {
        Eventually.get(rows + " rows after the clean-up", Duration.ofSeconds(10), () -> {
            cleanUp();
            return tokensOf(userId) == rows ? Optional.of(true) : Optional.empty();
        });
    }

    private Tokens redeem(CookieBrowser browser, String token) {
        OidcClient portal = demo.portal();
        AuthorizationRequest request = portal.request().with("sso_token", token).with("prompt", "none");
        return portal.redeem(request, browser.open(request.uri()));
    }

    @Test
    void tokensOfADeletedUserAreDeleted() {
        JsonNode answer = login(utility, body);
        portalOf(demo).token(mint(utility, body)).mustBe(200);
        assertThat(tokensOf(userIn(answer))).isEqualTo(2);

        demo.admin().users().get(userIn(answer)).remove();

        assertThat(tokensOf(userIn(answer))).isZero();
    }

    @Test
    void tokensOfADeletedClientAreDeleted() {
        SiteClients clients = new SiteClients(demo);
        SiteClient portal = clients.portal("basic");
        SiteClient caller = clients.utility().forPortals(portal.clientId(), "customer-portal");
        String userId = userIn(login(caller.api(), body.with("clientId", portal.clientId())));
        login(caller.api(), body.with("clientId", "customer-portal"));
        assertThat(tokensOf(userId)).isEqualTo(2);

        portal.admin().remove();

        assertThat(tokensOf(userId)).isEqualTo(1);
    }

    @Test
    void tokensOfADeletedRealmAreDeleted() {
        String userId;
        try (TestRealm realm = TestRealm.variant(server, json -> {})) {
            userId = userIn(login(realm.utility(), body));
            assertThat(tokensOf(userId)).isEqualTo(1);
        }

        assertThat(tokensOf(userId)).isZero();
    }

    @Test
    void cleanUpWhenTheTokenIsGoodThenItStays() {
        JsonNode answer = login(utility, body);

        cleanUp();

        portalOf(demo).token(answer.path("token").asText()).mustBe(200);
    }

    @Test
    void cleanUpWhenAnUnconsumedTokenIsExpiredThenItIsDeleted() {
        String userId = userIn(login(utility, body));

        server.clock().whileAhead(LONGER_THAN_ANY_LOGIN_TOKEN, () -> cleanUpLeaves(userId, 0));
    }

    @Test
    void cleanUpWhenAConsumedTokenHasNoSessionThenItIsDeletedAfterItsExpiry() {
        JsonNode answer = login(utility, body);
        portalOf(demo).token(answer.path("token").asText()).mustBe(200);
        cleanUp();
        assertThat(tokensOf(userIn(answer))).as("before the expiry").isEqualTo(1);

        server.clock().whileAhead(LONGER_THAN_ANY_LOGIN_TOKEN, () -> cleanUpLeaves(userIn(answer), 0));
    }

    @Test
    void cleanUpWhenTheSessionLivesThenTheRedeemedTokenStays() {
        JsonNode answer = login(utility, body);
        CookieBrowser browser = demo.browser();
        Tokens tokens = redeem(browser, answer.path("token").asText());

        server.clock().whileAhead(LONGER_THAN_ANY_LOGIN_TOKEN, () -> {
            cleanUp();
            assertThat(tokensOf(userIn(answer))).isEqualTo(1);
        });

        browser.open(demo.portal().logout(tokens));
        assertThat(tokensOf(userIn(answer))).isZero();
    }

    @Test
    void cleanUpWhenTheSessionEndedWithoutALogoutThenTheRedeemedTokenIsDeleted() {
        JsonNode answer = login(utility, body);
        Tokens tokens = redeem(demo.browser(), answer.path("token").asText());
        demo.admin().deleteSession(tokens.identity().sid(), false);

        server.clock().whileAhead(LONGER_THAN_ANY_LOGIN_TOKEN, () -> cleanUpLeaves(userIn(answer), 0));
    }

    @Test
    void expiredTokenIsUnknownWhetherItsRowIsGoneOrNot() {
        JsonNode answer = login(utility, body);

        server.clock().whileAhead(LONGER_THAN_ANY_LOGIN_TOKEN, () -> {
            String before = portalOf(demo).token(answer.path("token").asText()).body();
            cleanUpLeaves(userIn(answer), 0);
            assertThat(portalOf(demo).token(answer.path("token").asText()).body())
                    .isEqualTo(before);
        });
    }
}
