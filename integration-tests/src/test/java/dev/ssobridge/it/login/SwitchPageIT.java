package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.representations.idm.UserRepresentation;

@KeycloakTest
@DisplayName("The page that asks before it switches the user")
class SwitchPageIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final OidcClient portal;
    private final CookieBrowser browser;
    private final PortalCustomer joe;
    private final PortalCustomer jane;
    private final Identity joes;

    SwitchPageIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        this.portal = realm.portal();
        this.browser = realm.browser();
        this.joe = PortalCustomer.of(realm, user -> name(user, "Joe", "O'Hara"));
        this.jane = PortalCustomer.of(realm, user -> name(user, "Jane", "Doe"));
        this.joes = portal.signIn(browser, joe.user()).identity();
    }

    private static void name(UserRepresentation user, String first, String last) {
        user.setFirstName(first);
        user.setLastName(last);
    }

    /** The realm allows other pages to frame its own. */
    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, json -> json.putObject("browserSecurityHeaders")
                .put("contentSecurityPolicy", "frame-ancestors *;")
                .put("xFrameOptions", ""));
    }

    private static boolean isAsked(Visit visit) {
        return visit.page().has("#sso-switch");
    }

    private static Visit choose(Visit asked, String choice) {
        return asked.at(asked.page()
                        .form("#sso-switch")
                        .with("sso_choice", choice)
                        .submit())
                .goOn();
    }

    private void assertUnspent(AuthorizationRequest request) {
        AuthorizationRequest again = portal.request().with("sso_token", Visit.tokenIn(request));
        assertThat(Visit.of(realm.browser(), portal, again).identity().sub()).isEqualTo(jane.id());
    }

    @Test
    void pageNamesBothPeopleAndNothingHasChanged() {
        AuthorizationRequest request = jane.request(Prompt.ABSENT);

        Visit asked = Visit.of(browser, portal, request);

        assertThat(asked.page().answer().status()).isEqualTo(200);
        assertThat(asked.page().html().selectFirst("#sso-other").text())
                .isEqualTo("Joe O'Hara (" + joe.user().username() + ")");
        assertThat(asked.page().html().selectFirst("#sso-user").text())
                .isEqualTo("Jane Doe (" + jane.user().username() + ")");
        assertThat(asked.page().answer().body()).doesNotContain(Visit.tokenIn(request));
        assertThat(joe.sessions()).containsExactly(joes.sid());
        assertThat(Visit.silent(browser, portal).identity().sid()).isEqualTo(joes.sid());
        assertUnspent(request);
    }

    @Test
    void pageIsInNoFrameWhateverTheRealmSays() {
        HttpAnswer answer =
                Visit.of(browser, portal, jane.request(Prompt.ABSENT)).page().answer();

        assertThat(answer.header("X-Frame-Options")).contains("DENY");
        assertThat(answer.header("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .contains("frame-ancestors 'none'")
                .contains("script-src 'self'")
                .doesNotContain("frame-ancestors *"));
        assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
    }

    @ParameterizedTest
    @CsvSource({"en, Somebody else is signed in here", "de, Hier ist schon jemand angemeldet"})
    void pageSpeaksTheLanguageOfTheRequest(String language, String title) {
        Visit asked = Visit.of(browser, portal, jane.request(Prompt.ABSENT).with("ui_locales", language));

        assertThat(asked.page().html().selectFirst("html").attr("lang")).isEqualTo(language);
        assertThat(asked.page().html().selectFirst("h1").text()).isEqualTo(title);
    }

    @ParameterizedTest
    @EnumSource(RequestForm.class)
    void goOnThenTheOtherUserIsReallyOut(RequestForm form) {
        AuthorizationRequest request = jane.request(Prompt.ABSENT);

        Identity identity =
                choose(form.visit(browser, portal, request), "switch").identity();

        assertThat(identity.sub()).isEqualTo(jane.id());
        assertThat(identity.amr()).containsExactly("sso_token");
        assertThat(identity.text("selected_account")).isEqualTo("1001");
        assertThat(joe.sessions()).isEmpty();
        assertThat(jane.sessions()).containsExactly(identity.sid());
        assertThat(server.events().of("LOGOUT", joe.id())).hasSize(1);
        assertThat(Visit.silent(browser, portal).identity().sub()).isEqualTo(jane.id());
    }

    /** A person takes time to read, and a pushed request lives for a minute. */
    @ParameterizedTest
    @EnumSource(RequestForm.class)
    void goOnAfterAWhileThenSignedIn(RequestForm form) {
        Visit asked = form.visit(browser, portal, jane.request(Prompt.ABSENT));

        server.clock().whileAhead(Duration.ofSeconds(90), () -> assertThat(
                        choose(asked, "switch").identity().sub())
                .isEqualTo(jane.id()));
    }

    @ParameterizedTest
    @EnumSource(
            value = RequestForm.class,
            names = {"POST", "PUSHED"})
    void goOnThenATokenThatWasInNoUrlGetsIntoNone(RequestForm form) {
        AuthorizationRequest request = jane.request(Prompt.ABSENT);

        Visit done = choose(form.visit(browser, portal, request), "switch");

        assertThat(done.identity().sub()).isEqualTo(jane.id());
        assertThat(browser.answers()).allSatisfy(answer -> {
            assertThat(answer.uri().toString()).doesNotContain(Visit.tokenIn(request));
            assertThat(answer.header("Location").orElse("")).doesNotContain(Visit.tokenIn(request));
        });
    }

    @ParameterizedTest
    @EnumSource(RequestForm.class)
    void stayThenACodeForWhoStaysAndNothingIsSpent(RequestForm form) {
        AuthorizationRequest request = jane.request(Prompt.ABSENT);

        Identity identity = choose(form.visit(browser, portal, request), "stay").identity();

        assertThat(identity.sub()).isEqualTo(joe.id());
        assertThat(identity.sid()).isEqualTo(joes.sid());
        assertThat(identity.claims().getClaim("selected_account")).isNull();
        assertUnspent(request);
    }

    @Test
    void answerNothingThenThePageOnceMore() {
        AuthorizationRequest request = jane.request(Prompt.ABSENT);

        Visit again = choose(Visit.of(browser, portal, request), "whatever");

        assertThat(isAsked(again)).isTrue();
        assertThat(choose(again, "switch").identity().sub()).isEqualTo(jane.id());
    }

    @ParameterizedTest
    @EnumSource(RequestForm.class)
    void askUnderPromptNoneThenInteractionRequiredAndUnspent(RequestForm form) {
        AuthorizationRequest request = jane.request(Prompt.NONE);

        assertThat(form.visit(browser, portal, request).error()).isEqualTo("interaction_required");

        assertThat(Visit.silent(browser, portal).identity().sid()).isEqualTo(joes.sid());
        assertUnspent(request);
    }

    @Test
    void tokenThatRanOutOnThePageThenRefusedAndTheOtherUserStays() {
        Visit asked = Visit.of(browser, portal, jane.request(Prompt.ABSENT));

        server.clock().whileAhead(Duration.ofSeconds(150), () -> assertThat(
                        choose(asked, "switch").isAtRefusedTokenPage())
                .isTrue());

        assertThat(joe.sessions()).containsExactly(joes.sid());
    }

    @Test
    void answerWithoutTheSessionCodeThenNothingChanges() {
        Visit asked = Visit.of(browser, portal, jane.request(Prompt.ABSENT));
        var form = asked.page().form("#sso-switch");
        String forged = form.action().toString().replaceFirst("session_code=[^&]+", "session_code=forged");

        browser.post(URI.create(forged), "sso_choice=switch");

        assertThat(joe.sessions()).containsExactly(joes.sid());
        assertThat(jane.sessions()).isEmpty();
    }

    @Nested
    @DisplayName("in two tabs")
    class TwoTabs {
        private final AuthorizationRequest request = jane.request(Prompt.ABSENT);
        private final AuthorizationRequest other = portal.request().with("sso_token", Visit.tokenIn(request));

        @ParameterizedTest
        @CsvSource({"switch, switch", "switch, stay"})
        void answerInBothThenTheTokensUserInBoth(String first, String second) {
            Visit one = Visit.of(browser, portal, request);
            Visit two = Visit.of(browser, portal, other);

            Identity inOne = choose(one, first).identity();
            Identity inTwo = choose(two, second).identity();

            assertThat(inOne.sub()).isEqualTo(jane.id());
            assertThat(inTwo.sub()).isEqualTo(jane.id());
            assertThat(inTwo.sid()).isEqualTo(inOne.sid());
            assertThat(jane.sessions()).containsExactly(inOne.sid());
            assertThat(joe.sessions()).isEmpty();
        }

        @Test
        void stayInOneAndGoOnInTheOtherThenEachAsChosen() {
            Visit one = Visit.of(browser, portal, request);
            Visit two = Visit.of(browser, portal, other);

            assertThat(choose(one, "stay").identity().sub()).isEqualTo(joe.id());
            assertThat(choose(two, "switch").identity().sub()).isEqualTo(jane.id());
        }

        @Test
        void openTheSecondOnceTheFirstIsDoneThenTheTokensUser() {
            Identity inOne =
                    choose(Visit.of(browser, portal, request), "switch").identity();

            Identity inTwo = Visit.of(browser, portal, other).identity();

            assertThat(inTwo.sub()).isEqualTo(jane.id());
            assertThat(inTwo.sid()).isEqualTo(inOne.sid());
            assertThat(inTwo.text("selected_account")).isEqualTo("1001");
        }

        @Test
        void openTheSecondInAnotherBrowserThenRefused() {
            choose(Visit.of(browser, portal, request), "switch").identity();

            assertThat(Visit.of(realm.browser(), portal, other).isAtRefusedTokenPage())
                    .isTrue();
            assertThat(Visit.of(browser, portal, Prompt.NONE.of(other)).error()).isEqualTo("login_required");
        }
    }
}
