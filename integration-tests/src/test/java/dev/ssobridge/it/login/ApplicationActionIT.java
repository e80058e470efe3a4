package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The re-authentication that Keycloak asks for before an application-initiated action is not to be had by token. */
@KeycloakTest
@DisplayName("kc_action beside sso_token")
class ApplicationActionIT {
    private final TestRealm realm;
    private final OidcClient portal;
    private final CookieBrowser browser;
    private final PortalCustomer customer;

    ApplicationActionIT(KeycloakServer server) {
        this.realm = server.demo();
        this.portal = realm.portal();
        this.browser = realm.browser();
        this.customer = PortalCustomer.of(realm);
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemWithAnActionOfTheApplicationThenInvalidRequestAndNothingIsSpent(Prompt prompt) {
        AuthorizationRequest request = customer.request(prompt);

        Visit refused = Visit.of(browser, portal, request.with("kc_action", "UPDATE_PASSWORD"));

        assertRefused(refused);
        assertUnspent(request);
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void pushWithAnActionOfTheApplicationThenInvalidRequestAndNothingIsSpent(Prompt prompt) {
        AuthorizationRequest request = customer.request(prompt);

        Visit refused = Visit.pushed(browser, portal, request.with("kc_action", "UPDATE_PASSWORD"));

        assertRefused(refused);
        assertUnspent(request);
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemWithAnActionOfTheApplicationWhenTheUserIsSignedInThenInvalidRequest(Prompt prompt) {
        String sid = portal.signIn(browser, customer.user()).identity().sid();

        Visit refused = Visit.of(browser, portal, customer.request(prompt).with("kc_action", "UPDATE_PASSWORD"));

        assertRefused(refused);
        assertThat(Visit.silent(browser, portal).identity().sid()).isEqualTo(sid);
    }

    private void assertRefused(Visit refused) {
        assertThat(refused.answer())
                .containsEntry("error", "invalid_request")
                .containsEntry("iss", realm.issuer().toString());
        assertThat(refused.answer().get("error_description")).contains("kc_action");
    }

    private void assertUnspent(AuthorizationRequest refused) {
        String token = Visit.tokenIn(refused);
        Identity identity = Visit.of(realm.browser(), portal, portal.request().with("sso_token", token))
                .identity();
        assertThat(identity.sub()).isEqualTo(customer.id());
    }
}
