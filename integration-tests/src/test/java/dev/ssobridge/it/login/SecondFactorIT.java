package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@KeycloakTest
@DisplayName("The second factor after a login token")
class SecondFactorIT {
    private static final String DEFAULT = "customer-portal";
    private static final String SKIP = "skipping-site";
    private static final String ALWAYS = "strict-site";

    private final KeycloakServer server;
    private final TestRealm realm;
    private final CookieBrowser browser;
    private final PortalCustomer withCode;
    private final PortalCustomer without;

    SecondFactorIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        this.browser = realm.browser();
        this.withCode = PortalCustomer.of(realm, Totp::addTo);
        this.without = PortalCustomer.of(realm);
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        TestRealm realm = TestRealm.variant(server, json -> {});
        RelyingParties sites = new RelyingParties(realm);
        sites.add(SKIP);
        sites.add(ALWAYS);
        sites.add(
                "copied-flow",
                site -> site.setAuthenticationFlowBindingOverrides(Map.of("browser", OwnFlow.copyOfTheBuiltIn(realm))));
        sites.add(
                "nested-flow",
                site -> site.setAuthenticationFlowBindingOverrides(Map.of("browser", OwnFlow.nested(realm))));
        realm.registrations().application(SKIP, "secondFactor", "skip");
        realm.registrations().application(ALWAYS, "secondFactor", "always");
        return realm;
    }

    private OidcClient site(String clientId) {
        return DEFAULT.equals(clientId) ? realm.portal() : realm.client(clientId, RelyingParties.secret(clientId));
    }

    private AuthorizationRequest request(String clientId, PortalCustomer customer, Prompt prompt) {
        return prompt.of(site(clientId).request()).with("sso_token", customer.token(Map.of("clientId", clientId)));
    }

    private Visit visit(String clientId, PortalCustomer customer, Prompt prompt) {
        return Visit.of(browser, site(clientId), request(clientId, customer, prompt));
    }

    @ParameterizedTest
    @ValueSource(strings = {DEFAULT, "copied-flow", "nested-flow"})
    void redeemByAUserWithACodeThenItIsAskedForAndNothingElse(String clientId) {
        Visit asked = visit(clientId, withCode, Prompt.ABSENT);

        assertThat(Totp.isAskedFor(asked)).isTrue();
        assertThat(withCode.sessions()).isEmpty();
        Identity identity = Totp.enter(asked).identity();
        assertThat(identity.sub()).isEqualTo(withCode.id());
        assertThat(identity.acr()).isEqualTo("1");
        assertThat(identity.amr()).contains("sso_token");
        assertThat(withCode.sessions()).containsExactly(identity.sid());
        assertThat(server.events().of("LOGIN", withCode.id()))
                .singleElement()
                .satisfies(login -> assertThat(login.detail("auth_method")).isEqualTo("sso_token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {DEFAULT, "copied-flow", "nested-flow"})
    void redeemByAUserWithACodeUnderPromptNoneThenInteractionRequiredAndUnspent(String clientId) {
        AuthorizationRequest request = request(clientId, withCode, Prompt.NONE);

        assertThat(Visit.of(browser, site(clientId), request).error()).isEqualTo("interaction_required");

        AuthorizationRequest again = site(clientId).request().with("sso_token", Visit.tokenIn(request));
        Visit asked = Visit.of(browser, site(clientId), again);
        assertThat(Totp.enter(asked).identity().sub()).isEqualTo(withCode.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {DEFAULT, "copied-flow", "nested-flow"})
    void redeemByAUserWithoutASecondFactorThenNoPage(String clientId) {
        for (Prompt prompt : Prompt.values()) {
            PortalCustomer customer = PortalCustomer.of(realm);
            CookieBrowser fresh = realm.browser();

            Identity identity = Visit.of(fresh, site(clientId), request(clientId, customer, prompt))
                    .identity();

            assertThat(identity.sub()).isEqualTo(customer.id());
            assertThat(identity.amr()).containsExactly("sso_token");
        }
    }

    @Test
    void wrongCodeThenNobodyIsSignedIn() {
        Visit wrong = Totp.enter(visit(DEFAULT, withCode, Prompt.ABSENT), "000000");

        assertThat(Totp.isAskedFor(wrong)).isTrue();
        assertThat(withCode.sessions()).isEmpty();
        assertThat(Visit.silent(browser, realm.portal()).error()).isEqualTo("login_required");
    }

    /** Neither a reload nor the way back to the start of the login gets around it. */
    @Test
    void restartTheLoginInsteadThenThePasswordIsAskedFor() {
        Visit asked = visit(DEFAULT, withCode, Prompt.ABSENT);

        String script = asked.page().html().selectFirst("#reset-login").attr("onclick");
        URI restart = URI.create(script.replaceFirst("location.href='(.*)'", "$1"));
        Visit restarted = asked.at(browser.open(realm.issuer().resolve(restart)));

        assertThat(restarted.isAtLoginPage()).isTrue();
        assertThat(Totp.isAskedFor(restarted.logIn(withCode.user()))).isTrue();
        assertThat(withCode.sessions()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemWhereTheSecondFactorIsSkippedThenNoPage(Prompt prompt) {
        Identity identity = visit(SKIP, withCode, prompt).identity();

        assertThat(identity.sub()).isEqualTo(withCode.id());
        assertThat(identity.amr()).containsExactly("sso_token");
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemWithoutASecondFactorWhereItIsAlwaysAskedForThenRefusedAndUnspent(Prompt prompt) {
        AuthorizationRequest request = request(ALWAYS, without, prompt);
        server.events().clear();

        Visit refused = Visit.of(browser, site(ALWAYS), request);

        assertThat(refused.error()).isEqualTo("access_denied");
        server.events()
                .await(
                        "the refusal",
                        event -> "LOGIN_ERROR".equals(event.type())
                                && "access_denied".equals(event.error())
                                && "second_factor".equals(event.detail("reason")));
        assertThat(without.sessions()).isEmpty();
        realm.api(ALWAYS, RelyingParties.secret(ALWAYS))
                .token(Visit.tokenIn(request))
                .mustBe(200);
    }

    @Test
    void redeemWithASecondFactorWhereItIsAlwaysAskedForThenAsked() {
        Visit asked = visit(ALWAYS, withCode, Prompt.ABSENT);

        assertThat(Totp.isAskedFor(asked)).isTrue();
        assertThat(Totp.enter(asked).identity().sub()).isEqualTo(withCode.id());
    }

    @Test
    void redeemInTheUsersOwnSessionThenAskedOnlyWhereItIsAlwaysAskedFor() {
        String sid =
                Totp.enter(visit(DEFAULT, withCode, Prompt.ABSENT)).identity().sid();

        assertThat(visit(DEFAULT, withCode, Prompt.NONE).identity().sid()).isEqualTo(sid);
        assertThat(visit(ALWAYS, withCode, Prompt.NONE).error()).isEqualTo("interaction_required");
        assertThat(Totp.isAskedFor(visit(ALWAYS, withCode, Prompt.ABSENT))).isTrue();
    }
}
