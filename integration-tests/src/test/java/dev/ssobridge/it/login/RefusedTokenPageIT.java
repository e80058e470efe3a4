package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Eventually;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@KeycloakTest
@DisplayName("The login page after a login token that is not good")
class RefusedTokenPageIT {
    private static final String MESSAGE =
            "This sign-in link is no longer valid. Please sign in here, or go back and try again.";

    private final KeycloakServer server;
    private final TestRealm realm;
    private final OidcClient portal;
    private final CookieBrowser browser;
    private final PortalCustomer customer;
    private final AuthorizationRequest request;

    RefusedTokenPageIT(KeycloakServer server) {
        this.server = server;
        this.realm = server.demo();
        this.portal = realm.portal();
        this.browser = realm.browser();
        this.customer = PortalCustomer.of(realm);
        this.request = portal.request().with("sso_token", BadToken.SPENT.make(server, customer));
    }

    @Test
    void messageOfARefusedTokenIsInEnglish() {
        Visit refused = Visit.of(browser, portal, request.with("ui_locales", "en"));
        assertThat(refused.message()).isEqualTo(MESSAGE);
        assertThat(refused.page().html().selectFirst("html").attr("lang")).isEqualTo("en");
    }

    @Test
    void messageOfARefusedTokenIsInGermanWhereAskedFor() {
        Visit refused = Visit.of(browser, portal, request.with("ui_locales", "de"));
        assertThat(refused.message())
                .isEqualTo("Dieser Anmeldelink ist nicht mehr gültig. Bitte melden Sie sich hier an,"
                        + " oder gehen Sie zurück und versuchen Sie es noch einmal.");
        assertThat(refused.page().html().selectFirst("html").attr("lang")).isEqualTo("de");
    }

    @Test
    void loginPageAfterARefusalHasNoTokenAndNoReferrer() {
        String token = Visit.tokenIn(request);

        Visit refused = Visit.of(browser, portal, request);

        assertThat(refused.page().answer().body()).doesNotContain(token);
        assertThat(refused.page().answer().header("Referrer-Policy")).contains("no-referrer");
    }

    @Test
    void signInByPasswordAfterARefusalThenTheOrdinarySession() {
        Identity identity =
                Visit.of(browser, portal, request).logIn(customer.user()).identity();

        assertThat(identity.sub()).isEqualTo(customer.id());
        assertThat(identity.acr()).isEqualTo("1");
        assertThat(identity.amr()).doesNotContain("sso_token");
        assertThat(server.events().of("LOGIN", customer.id()))
                .filteredOn(login -> identity.sid().equals(login.sessionId()))
                .singleElement()
                .satisfies(login -> assertThat(login.details())
                        .doesNotContainKey("sso_token_kind")
                        .doesNotContainEntry("auth_method", "sso_token"));
    }

    @Test
    void wrongPasswordAfterARefusalThenStillTheLoginPage() {
        Visit refused = Visit.of(browser, portal, request);
        Visit wrong = refused.at(refused.page()
                .form("#kc-form-login")
                .with("username", customer.user().username())
                .with("password", "wrong")
                .submit());

        assertThat(wrong.isAtLoginPage()).isTrue();
        // Until it has counted the wrong password, Keycloak refuses every further one of this user.
        Eventually.get(
                "Keycloak has counted the wrong password",
                Duration.ofSeconds(10),
                () -> realm.failuresOf(customer.user()) == 1 ? Optional.of(true) : Optional.empty());
        assertThat(wrong.logIn(customer.user()).identity().sub()).isEqualTo(customer.id());
    }

    @Nested
    @DisplayName("in the browser of somebody who is signed in")
    class SignedIn {
        private final PortalCustomer somebody = PortalCustomer.of(realm);
        private final Identity before = portal.signIn(browser, somebody.user()).identity();

        @Test
        void refusedTokenWhenSomebodyIsSignedInThenThePageNamesThemAndHasAWayOn() {
            Visit refused = Visit.of(browser, portal, request);

            assertThat(refused.page()
                            .html()
                            .selectFirst("#kc-attempted-username")
                            .val())
                    .isEqualTo(somebody.user().username());
            assertThat(refused.page().has("#reset-login")).isTrue();
        }

        @Test
        void passwordOfTheSignedInUserAfterARefusalThenTheirSession() {
            Identity identity =
                    Visit.of(browser, portal, request).logIn(somebody.user()).identity();

            assertThat(identity.sub()).isEqualTo(somebody.id());
            assertThat(identity.sid()).isEqualTo(before.sid());
            assertThat(identity.acr()).isEqualTo("1");
        }

        @Test
        void notYouAfterARefusalThenLoginPageAndNoSilentSignIn() {
            Visit restarted = notYou(Visit.of(browser, portal, request));

            assertThat(restarted.isAtLoginPage()).isTrue();
            assertThat(restarted.page().has("#username")).isTrue();
        }

        @Test
        void notYouAfterARefusalThenTheSiteSeesWhoSignsIn() {
            PortalCustomer third = PortalCustomer.of(realm);

            Visit done = notYou(Visit.of(browser, portal, request)).logIn(third.user());

            Identity identity = done.identity();
            assertThat(identity.sub()).isEqualTo(third.id());
            assertThat(identity.amr()).doesNotContain("sso_token");
            assertThat(Visit.silent(browser, portal).identity().sub()).isEqualTo(third.id());
            assertThat(third.sessions()).containsExactly(identity.sid());
        }

        private Visit notYou(Visit refused) {
            String script = refused.page().html().selectFirst("#reset-login").attr("onclick");
            URI restart = URI.create(script.replaceFirst("location.href='(.*)'", "$1"));
            return refused.at(browser.open(realm.issuer().resolve(restart)));
        }
    }

    /**
     * The tab was left open, the server has forgotten the login; Keycloak starts it over from the cookie KC_RESTART.
     */
    @Nested
    @DisplayName("after a restart by cookie")
    class Restarted {
        @Test
        void submitOfARestartedLoginThenLoginPageOnceMore() {
            Visit refused = Visit.of(browser, portal, request);
            browser.cookies().remove("AUTH_SESSION_ID");

            Visit restarted = refused.logIn(customer.user());

            assertThat(restarted.isAtLoginPage()).isTrue();
            assertThat(restarted.logIn(customer.user()).identity().sub()).isEqualTo(customer.id());
        }

        @Test
        void submitOfARestartedLoginWhenSomebodyElseIsSignedInThenNoSilentSignIn() {
            PortalCustomer somebody = PortalCustomer.of(realm);
            portal.signIn(browser, somebody.user());
            Visit refused = Visit.of(browser, portal, request);
            browser.cookies().remove("AUTH_SESSION_ID");

            Visit restarted = refused.logIn(somebody.user());

            assertThat(restarted.isAtLoginPage()).isTrue();
            assertThat(restarted.logIn(somebody.user()).identity().sub()).isEqualTo(somebody.id());
        }

        /** The token itself is not in that cookie, so an abandoned sign-in can't spend or replay it. */
        @Test
        void restartOfASignInByTokenThenLoginPageAndTheTokenIsNotReplayed() {
            PortalCustomer other = PortalCustomer.of(realm, user -> user.setRequiredActions(List.of(Passwords.ACTION)));
            Visit action = Visit.of(browser, portal, other.request(Prompt.ABSENT));
            assertThat(Passwords.areAskedFor(action)).isTrue();
            browser.cookies().remove("AUTH_SESSION_ID");

            Visit restarted = Passwords.update(action);

            assertThat(restarted.isAtLoginPage()).isTrue();
            assertThat(other.sessions()).isEmpty();
            assertThat(server.events().of("LOGIN", other.id())).isEmpty();
        }
    }
}
