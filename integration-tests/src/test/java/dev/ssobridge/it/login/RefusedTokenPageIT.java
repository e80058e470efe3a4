package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Eventually;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.ClientRepresentation;

@KeycloakTest
@DisplayName("The page for a login token that is not good")
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

    private Visit refused() {
        return Visit.of(browser, portal, request);
    }

    private String linkBack(Visit visit) {
        return visit.page().html().selectFirst("#sso-back").attr("href");
    }

    @ParameterizedTest
    @CsvSource({
        "en, This sign-in link is no longer valid, Back to Larkfield Utilities",
        "de, Dieser Anmeldelink ist nicht mehr gültig, Zurück zu Larkfield Utilities"
    })
    void pageSpeaksTheLanguageOfTheRequest(String language, String title, String back) {
        Visit refused = Visit.of(browser, portal, request.with("ui_locales", language));

        assertThat(refused.page().html().selectFirst("html").attr("lang")).isEqualTo(language);
        assertThat(refused.page().html().selectFirst("h1").text()).isEqualTo(title);
        assertThat(refused.page().html().selectFirst("#sso-back").text()).isEqualTo(back);
    }

    @Test
    void pageHasNoTokenAndNoReferrerAndIsInNoFrame() {
        String token = Visit.tokenIn(request);

        HttpAnswer answer = refused().page().answer();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain(token);
        assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.header("X-Frame-Options")).contains("DENY");
    }

    @Test
    void loginFormByChoiceSaysNothingMore() {
        Visit login = refused().signInHere();

        assertThat(login.isAtLoginPage()).isTrue();
        assertThat(login.message()).isEmpty();
    }

    @Test
    void pageLoadedAgainThenTheSamePageAndNobodyIsSignedIn() {
        portal.signIn(browser, customer.user());
        Visit refused = refused();
        URI address = refused.page().answer().uri();

        for (int i = 0; i < 2; i++) {
            Visit again = refused.at(browser.open(address.resolve(
                    refused.page().html().selectFirst("#sso-refused-token").attr("action"))));
            assertThat(again.isAtRefusedTokenPage()).isTrue();
        }
    }

    @Test
    void otherChoiceThanTheLoginFormThenThePageOnceMore() {
        Visit refused = refused();
        for (String choice : List.of("stay", "switch", "", "LOGIN")) {
            Visit other = refused.at(refused.page()
                    .form("#sso-refused-token")
                    .with("sso_choice", choice)
                    .submit());
            assertThat(other.isAtRefusedTokenPage()).as(choice).isTrue();
            refused = other;
        }
    }

    @Test
    void unknownTokenThenTheWebsiteOfTheApplication() {
        Visit refused = Visit.of(browser, portal, portal.request().with("sso_token", "A".repeat(43)));

        assertThat(linkBack(refused))
                .isEqualTo(server.sites().url(Site.UTILITY).resolve("/login").toString());
    }

    @Test
    void signInByPasswordAfterARefusalThenTheOrdinarySession() {
        Identity identity = refused().signInHere().logIn(customer.user()).identity();

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
        Visit refused = refused().signInHere();
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
    @DisplayName("of a website")
    class OfAWebsite {
        private final TestRealm own = TestRealm.variant(server, json -> {});

        private Visit refusedOnce(Runnable change) {
            AuthorizationRequest spent = PortalCustomer.of(own).request(Prompt.ABSENT);
            Visit.of(own.browser(), own.portal(), spent).identity();
            change.run();
            return Visit.of(own.browser(), own.portal(), spent);
        }

        private void change(Consumer<ClientRepresentation> change) {
            ClientRepresentation client =
                    own.admin().clients().findByClientId("utility-website").get(0);
            change.accept(client);
            own.admin().clients().get(client.getId()).update(client);
        }

        private void website(String setting, String... value) {
            own.registrations().website("utility-website", Map.of(setting, List.of(value)));
        }

        @Test
        void withoutALoginPageThenItsHomeThenItsRoot() {
            website("loginPage");

            Visit home = refusedOnce(() -> change(client -> {
                client.setRootUrl("https://www.example.com");
                client.setBaseUrl("/home");
            }));
            Visit root = refusedOnce(() -> change(client -> client.setBaseUrl("")));

            assertThat(linkBack(home)).isEqualTo("https://www.example.com/home");
            assertThat(linkBack(root)).isEqualTo("https://www.example.com");
        }

        @Test
        void withoutAnyUrlThenTheLoginFormWithTheMessage() {
            website("loginPage");

            Visit refused = refusedOnce(() -> change(client -> {
                client.setRootUrl("");
                client.setBaseUrl("");
            }));

            assertThat(refused.isAtLoginPage()).isTrue();
            assertThat(refused.message()).isEqualTo(MESSAGE);
        }

        @Test
        void switchedOffOrDisabledThenTheLoginForm() {
            assertThat(refusedOnce(() -> website("enabled", "false")).isAtLoginPage())
                    .isTrue();
            website("enabled", "true");
            assertThat(refusedOnce(() -> change(client -> client.setEnabled(false)))
                            .isAtLoginPage())
                    .isTrue();
        }

        @Test
        void unknownTokenOfAnApplicationWithoutAWebsiteThenTheLoginForm() {
            own.registrations().application("customer-portal", "website", "");

            AuthorizationRequest unknown = own.portal().request().with("sso_token", "A".repeat(43));

            assertThat(Visit.of(own.browser(), own.portal(), unknown).isAtLoginPage())
                    .isTrue();
        }

        @Test
        void nameWithMarkupThenShownAsText() {
            String name = "<img src=x onerror=alert(1)> & \"Co\" {0}";
            website("displayName", name);

            Visit refused = refusedOnce(() -> {});

            assertThat(refused.page().html().select("main img")).isEmpty();
            assertThat(refused.page().html().selectFirst("#sso-back").text()).isEqualTo("Back to " + name);
        }
    }

    @Nested
    @DisplayName("in the browser of somebody who is signed in")
    class SignedIn {
        private final PortalCustomer somebody = PortalCustomer.of(realm);
        private final Identity before = portal.signIn(browser, somebody.user()).identity();

        @Test
        void refusedTokenWhenSomebodyIsSignedInThenThePageNamesThemAndHasAWayOn() {
            Visit refused = refused().signInHere();

            assertThat(refused.page()
                            .html()
                            .selectFirst("#kc-attempted-username")
                            .val())
                    .isEqualTo(somebody.user().username());
            assertThat(refused.page().has("#reset-login")).isTrue();
        }

        @Test
        void passwordOfTheSignedInUserAfterARefusalThenTheirSession() {
            Identity identity = refused().signInHere().logIn(somebody.user()).identity();

            assertThat(identity.sub()).isEqualTo(somebody.id());
            assertThat(identity.sid()).isEqualTo(before.sid());
            assertThat(identity.acr()).isEqualTo("1");
        }

        @Test
        void notYouAfterARefusalThenLoginPageAndNoSilentSignIn() {
            Visit restarted = notYou(refused().signInHere());

            assertThat(restarted.isAtLoginPage()).isTrue();
            assertThat(restarted.page().has("#username")).isTrue();
        }

        @Test
        void notYouAfterARefusalThenTheSiteSeesWhoSignsIn() {
            PortalCustomer third = PortalCustomer.of(realm);

            Visit done = notYou(refused().signInHere()).logIn(third.user());

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
            Visit refused = refused().signInHere();
            browser.cookies().remove("AUTH_SESSION_ID");

            Visit restarted = refused.logIn(customer.user());

            assertThat(restarted.isAtLoginPage()).isTrue();
            assertThat(restarted.logIn(customer.user()).identity().sub()).isEqualTo(customer.id());
        }

        @Test
        void submitOfARestartedLoginWhenSomebodyElseIsSignedInThenNoSilentSignIn() {
            PortalCustomer somebody = PortalCustomer.of(realm);
            portal.signIn(browser, somebody.user());
            Visit refused = refused().signInHere();
            browser.cookies().remove("AUTH_SESSION_ID");

            Visit restarted = refused.logIn(somebody.user());

            assertThat(restarted.isAtLoginPage()).isTrue();
            assertThat(restarted.logIn(somebody.user()).identity().sub()).isEqualTo(somebody.id());
        }

        /** The token is spent: a login form would be all that is left. */
        @Test
        void requiredActionThatWasLeftOpenThenBackToTheApplicationAndTheTokenIsNotReplayed() {
            PortalCustomer other = PortalCustomer.of(realm, user -> user.setRequiredActions(List.of(Passwords.ACTION)));
            Visit action = Visit.of(browser, portal, other.request(Prompt.ABSENT));
            assertThat(Passwords.areAskedFor(action)).isTrue();
            browser.cookies().remove("AUTH_SESSION_ID");

            Visit back = Passwords.update(action);

            assertThat(back.page().answer().status()).isEqualTo(400);
            assertThat(back.page().html().selectFirst("#backToApplication").attr("href"))
                    .isEqualTo(server.sites().url(Site.PORTAL) + "/");
            assertThat(other.sessions()).isEmpty();
            assertThat(server.events().of("LOGIN", other.id())).isEmpty();
        }
    }
}
