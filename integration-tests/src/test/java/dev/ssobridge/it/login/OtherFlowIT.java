package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;

@KeycloakTest
@DisplayName("A login token in a request whose flow has no step for it")
class OtherFlowIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final OidcClient portal;
    private final CookieBrowser browser;
    private final PortalCustomer customer;

    OtherFlowIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        this.portal = realm.portal();
        this.browser = realm.browser();
        this.customer = PortalCustomer.of(realm);
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        TestRealm realm = TestRealm.variant(
                server, json -> json.put("registrationAllowed", true).put("resetPasswordAllowed", true));
        String stock = realm.admin().flows().getFlows().stream()
                .filter(flow -> "browser".equals(flow.getAlias()))
                .map(AuthenticationFlowRepresentation::getId)
                .findFirst()
                .orElseThrow();
        new RelyingParties(realm)
                .add("without-step", site -> site.setAuthenticationFlowBindingOverrides(Map.of("browser", stock)));
        return realm;
    }

    @ParameterizedTest
    @EnumSource(RequestForm.class)
    void askToRegisterByPromptThenInvalidRequestAndUnspent(RequestForm form) {
        AuthorizationRequest request = portal.request().with("sso_token", customer.token());
        server.events().clear();

        Visit refused = form.visit(browser, portal, request.with("prompt", "create"));

        assertRefused(refused, "other_flow");
        assertUnspent(request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"registrations", "forgot-credentials"})
    void openTheEndpointOfAnotherFlowThenInvalidRequestAndUnspent(String endpoint) {
        for (Prompt prompt : Prompt.values()) {
            PortalCustomer somebody = PortalCustomer.of(realm);
            CookieBrowser visited = realm.browser();
            String sid = portal.signIn(visited, somebody.user()).identity().sid();
            AuthorizationRequest request = customer.request(prompt);
            server.events().clear();

            URI other = URI.create(request.uri().toString().replace("/auth?", "/" + endpoint + "?"));
            assertRefused(new Visit(portal, request, visited.open(other)), "other_flow");

            assertThat(Visit.silent(visited, portal).identity().sid()).isEqualTo(sid);
            assertUnspent(request);
        }
    }

    @ParameterizedTest
    @EnumSource(RequestForm.class)
    void redeemByAClientWhoseFlowHasNoStepThenInvalidRequestAndUnspent(RequestForm form) {
        OidcClient site = realm.client("without-step", RelyingParties.secret("without-step"));
        for (Prompt prompt : Prompt.values()) {
            PortalCustomer somebody = PortalCustomer.of(realm);
            CookieBrowser visited = realm.browser();
            portal.signIn(visited, somebody.user());
            String token = customer.token(Map.of("clientId", "without-step"));
            AuthorizationRequest request = prompt.of(site.request()).with("sso_token", token);
            server.events().clear();

            assertRefused(form.visit(visited, site, request), "no_step");

            assertThat(server.log().text())
                    .contains("A token for client without-step in realm " + realm.name() + " was refused");
            realm.api("without-step", RelyingParties.secret("without-step"))
                    .token(token)
                    .mustBe(200);
        }
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void requestWithoutATokenOfThatClientIsAsOnAStockServer(Prompt prompt) {
        OidcClient site = realm.client("without-step", RelyingParties.secret("without-step"));
        String sid = portal.signIn(browser, customer.user()).identity().sid();

        assertThat(Visit.of(browser, site, prompt.of(site.request())).identity().sid())
                .isEqualTo(sid);
    }

    private void assertRefused(Visit refused, String reason) {
        assertThat(refused.answer())
                .containsEntry("error", "invalid_request")
                .containsEntry("iss", realm.issuer().toString());
        assertThat(refused.answer().get("error_description")).contains("sso_token");
        server.events()
                .await(
                        "the refusal",
                        event -> "LOGIN_ERROR".equals(event.type())
                                && "invalid_request".equals(event.error())
                                && reason.equals(event.detail("reason")));
    }

    private void assertUnspent(AuthorizationRequest refused) {
        String token = Visit.tokenIn(refused);
        assertThat(Visit.of(realm.browser(), portal, portal.request().with("sso_token", token))
                        .identity()
                        .sub())
                .isEqualTo(customer.id());
    }
}
