package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@KeycloakTest
@DisplayName("A login token of a user with a required action")
class RequiredActionIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final OidcClient portal;
    private final CookieBrowser browser;
    private final PortalCustomer customer;

    RequiredActionIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        this.portal = realm.portal();
        this.browser = realm.browser();
        this.customer = PortalCustomer.of(realm, user -> user.setRequiredActions(List.of(Passwords.ACTION)));
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, json -> {}).switchingSilently();
    }

    @Test
    void redeemWithAPendingActionThenTheActionAndThenSignedIn() {
        Visit asked = Visit.of(browser, portal, customer.request(Prompt.ABSENT));
        assertThat(Passwords.areAskedFor(asked)).isTrue();

        Identity identity = Passwords.update(asked).identity();

        assertThat(identity.sub()).isEqualTo(customer.id());
        assertThat(identity.acr()).isEqualTo("1");
        assertThat(identity.amr()).containsExactly("sso_token");
        assertThat(customer.sessions()).containsExactly(identity.sid());
        assertThat(identity.text("selected_account")).isEqualTo("1001");
    }

    @Test
    void loginEventAfterARequiredActionStillTellsOfTheToken() {
        Identity identity = Passwords.update(Visit.of(browser, portal, customer.request(Prompt.ABSENT)))
                .identity();

        assertThat(server.events().of("LOGIN", customer.id())).singleElement().satisfies(login -> {
            assertThat(login.sessionId()).isEqualTo(identity.sid());
            assertThat(login.detail("auth_method")).isEqualTo("sso_token");
            assertThat(login.detail("sso_token_kind")).isEqualTo("login");
        });
    }

    @Test
    void tokenIsSpentWhileARequiredActionIsShown() {
        AuthorizationRequest request = customer.request(Prompt.ABSENT);
        Visit asked = Visit.of(browser, portal, request);
        assertThat(Passwords.areAskedFor(asked)).isTrue();

        assertThat(Visit.of(realm.browser(), portal, request).isAtRefusedTokenPage())
                .isTrue();
        assertThat(Passwords.update(asked).identity().sub()).isEqualTo(customer.id());
    }

    @Nested
    @DisplayName("under prompt=none")
    class Silent {
        private final AuthorizationRequest request = customer.request(Prompt.NONE);

        private void assertUnspent() {
            String token = Visit.tokenIn(request);
            Visit asked = Visit.of(realm.browser(), portal, portal.request().with("sso_token", token));
            assertThat(Passwords.areAskedFor(asked)).isTrue();
            assertThat(Passwords.update(asked).identity().sub()).isEqualTo(customer.id());
        }

        @Test
        void redeemUnderPromptNoneWithAPendingActionThenInteractionRequiredAndUnspent() {
            assertThat(Visit.of(browser, portal, request).answer())
                    .containsEntry("error", "interaction_required")
                    .containsEntry("iss", realm.issuer().toString());
            assertThat(customer.sessions()).isEmpty();
            assertUnspent();
        }

        @Test
        void pushUnderPromptNoneWithAPendingActionThenInteractionRequiredAndUnspent() {
            assertThat(Visit.pushed(browser, portal, request).error()).isEqualTo("interaction_required");
            assertUnspent();
        }

        @Test
        void redeemUnderPromptNoneWithAPendingActionWhenSomebodyElseIsSignedInThenTheyStay() {
            PortalCustomer somebody = PortalCustomer.of(realm);
            Tokens before = portal.signIn(browser, somebody.user());

            assertThat(Visit.of(browser, portal, request).error()).isEqualTo("interaction_required");

            assertThat(Visit.silent(browser, portal).identity().sid())
                    .isEqualTo(before.identity().sid());
            ClientCalls.ofPortal(realm).refresh(before.refreshToken()).mustBe(200);
            assertUnspent();
        }

        @Test
        void redeemUnderPromptNoneWithAPendingActionWhenTheUserIsSignedInThenTheirSessionStays() {
            String sid = signInBeforeTheActionCameUp();

            assertThat(Visit.of(browser, portal, request).error()).isEqualTo("interaction_required");

            assertThat(customer.sessions()).containsExactly(sid);
        }

        private String signInBeforeTheActionCameUp() {
            realm.users().change(customer.user(), user -> user.setRequiredActions(List.of()));
            String sid = portal.signIn(browser, customer.user()).identity().sid();
            realm.users().change(customer.user(), user -> user.setRequiredActions(List.of(Passwords.ACTION)));
            return sid;
        }
    }

    @Nested
    @DisplayName("after a user switch")
    class Switched {
        private final PortalCustomer somebody = PortalCustomer.of(realm);

        @Test
        void redeemWithAPendingActionWhenSomebodyElseIsSignedInThenTheActionAndTheNewUser() {
            portal.signIn(browser, somebody.user());

            Visit asked = Visit.of(browser, portal, customer.request(Prompt.ABSENT));
            assertThat(Passwords.areAskedFor(asked)).isTrue();
            assertThat(somebody.sessions()).isEmpty();

            Identity identity = Passwords.update(asked).identity();
            assertThat(identity.sub()).isEqualTo(customer.id());
            assertThat(identity.acr()).isEqualTo("1");
            assertThat(identity.amr()).containsExactly("sso_token");
            assertThat(customer.sessions()).containsExactly(identity.sid());
            assertThat(Visit.silent(browser, portal).identity().sub()).isEqualTo(customer.id());
        }

        @Test
        void pushWithAPendingActionWhenSomebodyElseIsSignedInThenTheActionAndTheNewUser() {
            portal.signIn(browser, somebody.user());

            Visit asked = Visit.pushed(browser, portal, customer.request(Prompt.ABSENT));
            assertThat(Passwords.areAskedFor(asked)).isTrue();

            assertThat(Passwords.update(asked).identity().sub()).isEqualTo(customer.id());
            assertThat(somebody.sessions()).isEmpty();
        }
    }
}
