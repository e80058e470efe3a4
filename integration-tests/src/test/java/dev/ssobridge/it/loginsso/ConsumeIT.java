package dev.ssobridge.it.loginsso;

import static dev.ssobridge.it.loginsso.UserBody.account;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.UserRepresentation;

@KeycloakTest
@DisplayName("A portal that consumes its token")
class ConsumeIT extends SsoCalls {
    private final String username = Users.newName();
    private final UserBody body = UserBody.of(username, account("1001", "SP-1"), "1002")
            .with("email", username + "@example.com")
            .with("firstName", "Jane")
            .with("lastName", "Doe");
    private final SiteClients clients = new SiteClients(demo);
    private final SsoApi utility;
    private final SsoApi portal;

    ConsumeIT(KeycloakServer server) {
        super(server);
        utility = demo.utility();
        portal = portalOf(demo);
    }

    @Test
    void consumeThenThePortalGetsTheUser() {
        JsonNode minted = login(utility, body);

        HttpAnswer answer = portal.token(minted.path("token").asText()).mustBe(200);

        assertThat(answer.header("Content-Type")).hasValue("application/json");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        JsonNode user = answer.json();
        assertThat(user.path("id")).isEqualTo(minted.path("userId"));
        assertThat(user.path("username").asText()).isEqualTo(username);
        assertThat(user.has("sid")).isTrue();
        assertThat(user.path("sid").isNull()).isTrue();
        assertThat(user.path("iss").asText()).isEqualTo(demo.issuer().toString());
        assertThat(user.path("email").asText()).isEqualTo(username + "@example.com");
        assertThat(user.path("emailVerified").isBoolean()).isTrue();
        assertThat(user.path("emailVerified").asBoolean()).isFalse();
        assertThat(user.path("firstName").asText()).isEqualTo("Jane");
        assertThat(user.path("lastName").asText()).isEqualTo("Doe");
        assertThat(user.path("selectedAccount").asText()).isEqualTo("1001");
        assertThat(user.path("selectedServicePoint").asText()).isEqualTo("SP-1");
        assertThat(user.path("accounts").toString())
                .isEqualTo("[{\"id\":\"1001\",\"servicePoints\":[\"SP-1\"]},{\"id\":\"1002\",\"servicePoints\":[]}]");
    }

    @Test
    void consumeByPathThenTheAnswerIsTheSameAsByBody() {
        JsonNode byBody = portal.token(mint(utility, body)).mustBe(200).json();
        JsonNode byPath = portal.tokenInPath(mint(utility, body)).mustBe(200).json();

        assertThat(byPath).isEqualTo(byBody);
    }

    @Test
    void consumeASecondTimeThenTheTokenIsUnknown() {
        String token = mint(utility, body);
        portal.token(token).mustBe(200);

        RefusedCall.unknownToken(portal.token(token));
        RefusedCall.unknownToken(portal.tokenInPath(token));
    }

    @Test
    void consumeByPathThenTheTokenIsUnknownByBody() {
        String token = mint(utility, body);
        portal.tokenInPath(token).mustBe(200);

        RefusedCall.unknownToken(portal.token(token));
    }

    @Test
    void consumeThenNoSessionIsOpened() {
        JsonNode minted = login(utility, body);
        portal.token(minted.path("token").asText()).mustBe(200);

        assertThat(demo.admin().users().get(minted.path("userId").asText()).getUserSessions())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "basic, 'id,username,sid,iss'",
        "email, 'id,username,sid,iss,email,emailVerified'",
        "profile, 'id,username,sid,iss,firstName,lastName,locale'",
        "sso-accounts, 'id,username,sid,iss,accounts,selectedAccount,selectedServicePoint,ssoWebsite'"
    })
    void defaultScopeOfThePortalAllowsItsFields(String scope, String fields) {
        SiteClient site = clients.portal(scope);

        assertThat(namesIn(consumedBy(site))).containsExactlyInAnyOrder(fields.split(",", -1));
    }

    @Test
    void optionalScopesOfThePortalAllowNothing() {
        SiteClient site =
                clients.create(client -> client.setOptionalClientScopes(List.of("email", "profile", "sso-accounts")));

        assertThat(namesIn(consumedBy(site))).containsExactlyInAnyOrder("id", "username", "sid", "iss");
    }

    private JsonNode consumedBy(SiteClient site) {
        SiteClient caller = clients.utility().forPortals(site.clientId());
        JsonNode minted = login(caller.api(), body);
        UserRepresentation user = stored(demo, minted);
        user.getAttributes().put("locale", List.of("de"));
        demo.admin().users().get(user.getId()).update(user);
        JsonNode consumed =
                site.api().token(minted.path("token").asText()).mustBe(200).json();
        if (consumed.has("locale")) {
            assertThat(consumed.path("locale").asText()).isEqualTo("de");
        }
        return consumed;
    }

    @Test
    void consumeThenFieldsThatTheUserLacksAreLeftOut() {
        JsonNode user = portal.token(mint(utility, UserBody.of(username, "1001")))
                .mustBe(200)
                .json();

        assertThat(namesIn(user))
                .containsExactlyInAnyOrder("id", "username", "sid", "iss", "accounts", "selectedAccount", "ssoWebsite");
    }

    @Test
    void serviceAccountConsumesByBearerTokenAndNeedsNoRole() {
        SiteClient site = clients.withoutRoles(client -> {});
        SiteClient caller = clients.utility().forPortals(site.clientId());

        site.api()
                .withBearer(site.serviceToken())
                .token(mint(caller.api(), body))
                .mustBe(200);
    }

    @Test
    void consumeWithoutAuthenticationThenRefusedAndTheTokenIsGood() {
        String token = mint(utility, body);

        RefusedCall.of(portal.withAuthorization(null).token(token), 401, "invalid_client")
                .challengedBy("Basic");
        RefusedCall.of(portal.withAuthorization(null).tokenInPath(token), 401, "invalid_client")
                .challengedBy("Basic");
        portal.token(token).mustBe(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|token",
                "{\"token\":null}|token",
                "{\"token\":\"\"}|token",
                "{\"token\":1}|token",
                "{\"token\":[\"x\"]}|token",
                "{\"token\":\"x\",\"sid\":\"y\"}|sid",
                "{\"token\":\"x\",\"token\":\"y\"}|token",
                "{\"token\":\"x|body"
            })
    void consumeWithAWrongBodyThenTheFieldIsNamed(String json, String field) {
        RefusedCall.invalidRequest(portal.post("token", json)).naming(field);
    }

    @Test
    void consumeThenTheOwnerAttributeIsNotInTheAnswer() {
        UserRepresentation user = stored(demo, update(utility, body));
        user.getAttributes().putAll(Map.of("locale", List.of("de")));
        demo.admin().users().get(user.getId()).update(user);

        JsonNode consumed = portal.token(mint(utility, body)).mustBe(200).json();

        assertThat(consumed.toString()).doesNotContain("created-by");
    }
}
