package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@KeycloakTest
@DisplayName("Limits of a user's sessions, for sessions that a login token opens")
class SessionLimitsIT {
    private static final String FORMS = "browser-sso-token forms";

    private final KeycloakServer server;
    private final TestRealm realm;
    private final OidcClient portal;
    private final PortalCustomer customer;

    SessionLimitsIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        this.portal = realm.portal();
        this.customer = PortalCustomer.of(realm);
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        TestRealm realm = TestRealm.variant(server, json -> limit(json, "Deny new session"));
        new RelyingParties(realm).add("skipping-site");
        realm.registrations().application("skipping-site", "secondFactor", "skip");
        return realm;
    }

    private static void limit(ObjectNode realm, String behavior) {
        for (JsonNode flow : realm.withArray("authenticationFlows")) {
            if (flow.path("alias").asText().equals(FORMS)) {
                ((ObjectNode) flow)
                        .withArray("authenticationExecutions")
                        .addObject()
                        .put("priority", 90)
                        .put("requirement", "REQUIRED")
                        .put("authenticator", "user-session-limits")
                        .put("authenticatorConfig", "limits");
            }
        }
        realm.withArray("authenticatorConfig")
                .addObject()
                .put("alias", "limits")
                .putObject("config")
                .put("behavior", behavior)
                .put("userRealmLimit", "1")
                .put("userClientLimit", "0");
    }

    @ParameterizedTest
    @CsvSource({"customer-portal, ABSENT", "customer-portal, NONE", "skipping-site, ABSENT", "skipping-site, NONE"})
    void redeemInASecondBrowserThenNoSecondSession(String clientId, Prompt prompt) {
        String sid = Visit.of(realm.browser(), portal, customer.request(prompt))
                .identity()
                .sid();
        OidcClient site =
                "customer-portal".equals(clientId) ? portal : realm.client(clientId, RelyingParties.secret(clientId));
        AuthorizationRequest request =
                prompt.of(site.request()).with("sso_token", customer.token(Map.of("clientId", clientId)));

        Visit denied = Visit.of(realm.browser(), site, request);

        if (prompt == Prompt.NONE) {
            assertThat(denied.error()).isEqualTo("login_required");
        } else {
            assertThat(denied.page().answer().status()).isEqualTo(403);
        }
        assertThat(customer.sessions()).containsExactly(sid);
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemInTheOwnSessionThenJoined(Prompt prompt) {
        var browser = realm.browser();
        String sid =
                Visit.of(browser, portal, customer.request(prompt)).identity().sid();

        assertThat(Visit.of(browser, portal, customer.request(prompt))
                        .identity()
                        .sid())
                .isEqualTo(sid);
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemAtTheLimitThenTheOldestSessionEndsWhereTheRealmSaysSo(Prompt prompt) {
        try (TestRealm ending = TestRealm.variant(server, json -> limit(json, "Terminate oldest session"))) {
            PortalCustomer person = PortalCustomer.of(ending);
            Visit.of(ending.browser(), ending.portal(), person.request(prompt)).identity();

            String sid = Visit.of(ending.browser(), ending.portal(), person.request(prompt))
                    .identity()
                    .sid();

            assertThat(person.sessions()).containsExactly(sid);
        }
    }

    @Test
    void switchTheUserUnderPromptNoneThenInteractionRequiredAndNothingChanges() {
        var browser = realm.browser();
        realm.registrations().application("customer-portal", "userSwitch", "silent");
        PortalCustomer somebody = PortalCustomer.of(realm);
        String sid = portal.signIn(browser, somebody.user()).identity().sid();
        AuthorizationRequest request = customer.request(Prompt.NONE);

        assertThat(Visit.of(browser, portal, request).error()).isEqualTo("interaction_required");

        assertThat(Visit.silent(browser, portal).identity().sid()).isEqualTo(sid);
        assertThat(Visit.of(realm.browser(), portal, portal.request().with("sso_token", Visit.tokenIn(request)))
                        .identity()
                        .sub())
                .isEqualTo(customer.id());
    }
}
