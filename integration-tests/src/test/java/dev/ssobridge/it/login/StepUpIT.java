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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A login token stands for level 1 and never for more. */
@KeycloakTest
@DisplayName("A login token in a realm with levels of authentication")
class StepUpIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final OidcClient portal;
    private final CookieBrowser browser;
    private final PortalCustomer customer;

    StepUpIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        portal = realm.portal();
        browser = realm.browser();
        customer = PortalCustomer.of(realm, Totp::addTo);
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return StepUpRealm.make(server).switchingSilently();
    }

    private Visit stepUp() {
        return Visit.of(browser, portal, customer.request(Prompt.ABSENT).with("acr_values", "2"));
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemInAStepUpFlowThenLevelOneWithoutAPage(Prompt prompt) {
        Identity identity = Visit.of(browser, portal, customer.request(prompt)).identity();

        assertThat(identity.sub()).isEqualTo(customer.id());
        assertThat(identity.acr()).isEqualTo("1");
        assertThat(identity.amr()).containsExactly("sso_token");
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemWhenLevelOneIsAskedForThenLevelOneWithoutAPage(Prompt prompt) {
        Identity identity = Visit.of(browser, portal, customer.request(prompt).with("acr_values", "1"))
                .identity();

        assertThat(identity.sub()).isEqualTo(customer.id());
        assertThat(identity.acr()).isEqualTo("1");
    }

    @Test
    void redeemWhenLevelTwoIsAskedForThenOnlyTheCodeIsMissing() {
        Visit asked = stepUp();
        assertThat(Totp.isAskedFor(asked)).isTrue();

        Identity identity = Totp.enter(asked).identity();

        assertThat(identity.sub()).isEqualTo(customer.id());
        assertThat(identity.acr()).isEqualTo("2");
        assertThat(identity.amr()).containsExactlyInAnyOrder("sso_token", "otp");
        assertThat(identity.text("selected_account")).isEqualTo("1001");
        assertThat(customer.sessions()).containsExactly(identity.sid());
    }

    @Test
    void loginEventAfterTheSecondFactorStillTellsOfTheToken() {
        Identity identity = Totp.enter(stepUp()).identity();

        assertThat(server.events().of("LOGIN", customer.id())).singleElement().satisfies(login -> {
            assertThat(login.sessionId()).isEqualTo(identity.sid());
            assertThat(login.detail("auth_method")).isEqualTo("sso_token");
            assertThat(login.detail("sso_token_kind")).isEqualTo("login");
        });
    }

    @Test
    void wrongCodeForLevelTwoThenAskedAgainAndNobodyIsSignedIn() {
        Visit wrong = Totp.enter(stepUp(), "000000");

        assertThat(Totp.isAskedFor(wrong)).isTrue();
        assertThat(customer.sessions()).isEmpty();
        assertThat(Visit.silent(browser, portal).error()).isEqualTo("login_required");
        assertThat(Totp.enter(wrong).identity().sub()).isEqualTo(customer.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2 3"})
    void redeemForLevelTwoUnderPromptNoneThenInteractionRequiredAndUnspent(String levels) {
        AuthorizationRequest request = customer.request(Prompt.NONE).with("acr_values", levels);
        assertInteractionRequiredAndUnspent(request);
    }

    @Test
    void redeemForEssentialLevelTwoUnderPromptNoneThenInteractionRequiredAndUnspent() {
        AuthorizationRequest request = customer.request(Prompt.NONE)
                .with("claims", "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"2\"]}}}");
        assertInteractionRequiredAndUnspent(request);
    }

    private void assertInteractionRequiredAndUnspent(AuthorizationRequest request) {
        assertThat(Visit.of(browser, portal, request).answer())
                .containsEntry("error", "interaction_required")
                .containsEntry("iss", realm.issuer().toString());
        assertThat(customer.sessions()).isEmpty();

        String token = Visit.tokenIn(request);
        Visit asked = Visit.of(
                browser, portal, portal.request().with("sso_token", token).with("acr_values", "2"));
        assertThat(Totp.enter(asked).identity().acr()).isEqualTo("2");
    }

    @Test
    void stepUpOfASessionThatAnotherTokenBeganThenTheSameSession() {
        Identity first =
                Visit.of(browser, portal, customer.request(Prompt.NONE)).identity();

        Visit asked = Visit.of(browser, portal, portal.request().with("acr_values", "2"));
        assertThat(Totp.isAskedFor(asked)).isTrue();
        Identity second = Totp.enter(asked).identity();

        assertThat(second.sub()).isEqualTo(customer.id());
        assertThat(second.sid()).isEqualTo(first.sid());
        assertThat(second.acr()).isEqualTo("2");
        assertThat(second.amr()).containsExactlyInAnyOrder("sso_token", "otp");
    }

    @Test
    void sessionOfLevelTwoIsReusedThenItsAmrIsAsItWas() {
        String sid = Totp.enter(stepUp()).identity().sid();

        Identity reused = Visit.silent(browser, portal).identity();

        assertThat(reused.sub()).isEqualTo(customer.id());
        assertThat(reused.sid()).isEqualTo(sid);
        assertThat(reused.amr()).containsExactlyInAnyOrder("sso_token", "otp");
    }

    @Test
    void stepUpWhenSomebodyElseIsSignedInThenTheNewUser() {
        PortalCustomer somebody = PortalCustomer.of(realm);
        portal.signIn(browser, somebody.user());

        Visit asked = stepUp();
        assertThat(Totp.isAskedFor(asked)).isTrue();
        Identity identity = Totp.enter(asked).identity();

        assertThat(identity.sub()).isEqualTo(customer.id());
        assertThat(identity.acr()).isEqualTo("2");
        assertThat(identity.amr()).containsExactlyInAnyOrder("sso_token", "otp");
        assertThat(somebody.sessions()).isEmpty();
        assertThat(Visit.silent(browser, portal).identity().sub()).isEqualTo(customer.id());
    }

    @Test
    void stepUpOfTheSameUserThenTheSameSession() {
        String sid = Visit.of(browser, portal, customer.request(Prompt.NONE))
                .identity()
                .sid();

        Identity identity = Totp.enter(stepUp()).identity();

        assertThat(identity.sub()).isEqualTo(customer.id());
        assertThat(identity.sid()).isEqualTo(sid);
        assertThat(identity.acr()).isEqualTo("2");
    }

    /** A later token proves level 1 once more; what the session has beyond that stays in it. */
    @Test
    void redeemInASessionOfLevelTwoThenItKeepsLevelTwo() {
        String sid = Totp.enter(stepUp()).identity().sid();

        Identity again =
                Visit.of(browser, portal, customer.request(Prompt.NONE)).identity();
        assertThat(again.sub()).isEqualTo(customer.id());
        assertThat(again.sid()).isEqualTo(sid);
        assertThat(again.acr()).isEqualTo("1");

        Identity later = Visit.of(
                        browser, portal, Prompt.NONE.of(portal.request()).with("acr_values", "2"))
                .identity();
        assertThat(later.sid()).isEqualTo(sid);
        assertThat(later.acr()).isEqualTo("2");
    }

    @Test
    void redeemOfASpentTokenForLevelTwoThenPasswordAndCode() {
        AuthorizationRequest request = customer.request(Prompt.ABSENT);
        Visit.of(realm.browser(), portal, request).identity();

        Visit refused = Visit.of(browser, portal, request.with("acr_values", "2"));
        assertThat(refused.isAtRefusedTokenPage()).isTrue();
        Visit asked = refused.signInHere().logIn(customer.user());
        assertThat(Totp.isAskedFor(asked)).isTrue();

        assertThat(Totp.enter(asked).identity().amr()).containsExactlyInAnyOrder("pwd", "otp");
    }
}
