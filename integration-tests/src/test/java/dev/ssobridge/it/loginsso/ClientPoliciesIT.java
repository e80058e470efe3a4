package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.BasicAuth;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.realm.ClientPolicies;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.Events.Event;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@KeycloakTest
@DisplayName("A caller in a realm with client policies")
class ClientPoliciesIT extends SsoCalls {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestRealm realm;
    private final ClientPolicies policies;
    private final UserBody body = UserBody.of(Users.newName(), "1001");

    ClientPoliciesIT(KeycloakServer server) {
        super(server);
        realm = TestRealm.variant(server, json -> {});
        policies = new ClientPolicies(realm.admin());
    }

    @AfterEach
    void deleteRealm() {
        realm.close();
    }

    private void refused(SsoApi caller) {
        for (String call : List.of("login", "users", "token")) {
            RefusedCall.invalidRequest(caller.post(call, body.json())).naming("policy");
        }
        RefusedCall.invalidRequest(caller.tokenInPath("x")).naming("policy");
    }

    private HttpAnswer tokenRequest() {
        return Loopback.send(HttpRequest.newBuilder(URI.create(realm.issuer() + "/protocol/openid-connect/token"))
                .header("Authorization", BasicAuth.header("utility-website", "utility-secret"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
    }

    @Test
    void rejectRequestHoldsForEveryCallBySecretAndNothingIsMade() {
        policies.executor("reject-request", JSON.createObjectNode());

        refused(realm.utility());

        assertThat(exists(realm, body.fields().get("username").toString())).isFalse();
        Event event = server.events()
                .await(
                        "the refusal",
                        found -> realm.name().equals(found.realm()) && "CLIENT_LOGIN_ERROR".equals(found.type()));
        assertThat(event.error()).isEqualTo("invalid_request");
        assertThat(event.clientId()).isEqualTo("utility-website");
        assertThat(event.details())
                .containsEntry("reason", "client_policy_error")
                .containsEntry("client_policy_error_detail", "Request not allowed");
    }

    @Test
    void rejectRequestHoldsForATokenThatWasIssuedBefore() {
        String token = realm.client("utility-website", "utility-secret").serviceToken();
        policies.executor("reject-request", JSON.createObjectNode());

        refused(new SsoApi(realm.issuer(), null).withBearer(token));
    }

    @Test
    void tokenThatAPolicyKeptFromBeingConsumedStaysGood() {
        String token = mint(realm.utility(), body);
        policies.executor("reject-request", JSON.createObjectNode());
        RefusedCall.invalidRequest(portalOf(realm).token(token));
        RefusedCall.invalidRequest(portalOf(realm).tokenInPath(token));
        policies.clear();

        portalOf(realm).token(token).mustBe(200);
    }

    @Test
    void policyThatForbidsSecretsHoldsForCallsBySecret() {
        ObjectNode config = JSON.createObjectNode();
        config.putArray("allowed-client-authenticators").add("client-jwt");
        policies.executor("secure-client-authenticator", config);

        refused(realm.utility());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fapi-1-baseline",
                "fapi-1-advanced",
                "fapi-2-security-profile",
                "fapi-2-message-signing",
                "fapi-2-dpop-security-profile",
                "oauth-2-1-for-confidential-client",
                "fapi-ciba",
                "oauth-2-1-for-public-client"
            })
    void profileOfKeycloakHoldsForCallsAsForTokenRequests(String profile) {
        policies.forAllClients(profile);

        int expected = tokenRequest().status();

        assertThat(expected).isIn(200, 400);
        assertThat(realm.utility().login(body.json()).status()).isEqualTo(expected);
        assertThat(realm.utility().users(body.json()).status()).isEqualTo(expected);
    }

    @Test
    void policyThatWantsACertificateRefusesATokenThatIsBoundToNone() {
        String token = realm.client("utility-website", "utility-secret").serviceToken();
        policies.executor("holder-of-key-enforcer", JSON.createObjectNode());
        SsoApi bearer = new SsoApi(realm.issuer(), null).withBearer(token);

        RefusedCall.invalidRequest(realm.utility().login(body.json())).naming("policy");
        RefusedCall.of(bearer.login(body.json()), 401, "invalid_token").challengedBy("Bearer");
    }

    @Test
    void policyThatWantsAProofRefusesATokenThatIsBoundToNoKey() {
        String token = realm.client("utility-website", "utility-secret").serviceToken();
        policies.executor("dpop-bind-enforcer", JSON.createObjectNode());
        SsoApi bearer = new SsoApi(realm.issuer(), null).withBearer(token);

        RefusedCall.of(bearer.login(body.json()), 401, "invalid_token").challengedBy("Bearer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client-access-type|{\"type\":[\"confidential\"]}",
                "client-attributes|{\"attributes\":\"[{\\\"key\\\":\\\"strict\\\",\\\"value\\\":\\\"yes\\\"}]\"}",
                "client-scopes|{\"type\":\"Default\",\"scopes\":[\"sso-caller\"]}",
                "grant-type|{\"grant_types\":[\"client_credentials\"]}"
            })
    void conditionFindsTheCallingClient(String condition, String config) throws java.io.IOException {
        var clients = realm.admin().clients();
        var utility = clients.findByClientId("utility-website").get(0);
        utility.getAttributes().put("strict", "yes");
        clients.get(utility.getId()).update(utility);
        policies.executor("reject-request", JSON.createObjectNode(), condition, (ObjectNode) JSON.readTree(config));
        assertThat(tokenRequest().status()).isEqualTo(400);

        refused(realm.utility());
    }

    @Test
    void policyForOtherClientsIsNoObstacle() throws java.io.IOException {
        policies.executor("reject-request", JSON.createObjectNode(), "client-access-type", (ObjectNode)
                JSON.readTree("{\"type\":[\"public\"]}"));

        minted(realm.utility().login(body.json()));
    }
}
