package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a person can go on to who was not signed in. */
@KeycloakTest
@DisplayName("The page of a refused sign-in")
class RefusalPageIT {
    private final BrokerRealm realm;

    RefusalPageIT(BrokerRealm realm) {
        this.realm = realm;
    }

    @Fixture
    static BrokerRealm realm(KeycloakServer server) {
        return BrokerRealm.create(server);
    }

    private static FakePerson unverified() {
        return FakePerson.unknown().with("email_verified", false);
    }

    @Test
    void numberOfThePageIsThatOfTheEvent() {
        Page page = realm.walk().comeBackAs(unverified());

        assertThat(page.html().select("#sso-number").text())
                .matches("[0-9]{9}")
                .isEqualTo(realm.lastEvent("LOGIN_ERROR").detail("number"));
    }

    @Test
    void anotherAccountIsAskedForAtTheProviderOnce() {
        BrokerWalk walk = realm.walk();
        Page refused = walk.comeBackAs(unverified());

        Page again = walk.browser().open(link(refused, "#sso-again"));

        URI atProvider = again.redirect().orElseThrow();
        assertThat(refused.html().select("#sso-again").text()).isEqualTo("Use another account");
        assertThat(FormBody.parametersOf(atProvider)).containsEntry("prompt", "select_account");
        Page done = walk.browser().open(realm.provider().signIn(atProvider, FakePerson.unknown()));
        assertThat(walk.redeem(done).identity().sub()).isNotBlank();
        assertThat(FormBody.parametersOf(
                        realm.walk(walk.browser()).with("prompt", "login").toProvider()))
                .containsEntry("prompt", "login");
    }

    @Test
    void personWhoHasCancelledMayTryAgainOrGoBack() {
        BrokerWalk walk = realm.walk();
        Page declined = walk.browser().open(realm.provider().refuse(walk.toProvider(), "access_denied"));

        assertThat(declined.has("#sso-back")).isTrue();
        assertThat(walk.browser()
                        .open(link(declined, "#sso-again"))
                        .redirect()
                        .orElseThrow()
                        .toString())
                .startsWith(realm.provider().issuer() + "/authorize");
    }

    @Test
    void choiceOfAnotherLanguageGoesOnWithTheSignIn() {
        BrokerWalk walk = realm.walk();
        Page refused = walk.comeBackAs(unverified());
        URI other = realm.realm()
                .issuer()
                .resolve(refused.html()
                        .select("select option[value*='kc_locale=de']")
                        .attr("value"));

        assertThat(walk.browser().open(other).redirect().orElseThrow().toString())
                .startsWith(realm.provider().issuer() + "/authorize")
                .contains("prompt=select_account");
    }

    @Test
    void pageLeadsBackToTheApplication() {
        Page refused = realm.walk().comeBackAs(unverified());

        assertThat(link(refused, "#sso-back").getHost())
                .isEqualTo(realm.walk().client().redirectUri().getHost());
    }

    @Test
    void outageIsTriedAgainWithTheSameAccount() {
        BrokerWalk walk = realm.walk();
        URI answer = realm.provider().signIn(walk.toProvider(), FakePerson.unknown());
        realm.provider().sabotage("/userinfo", Sabotage.DOWN);
        Page down = walk.browser().open(answer);
        realm.provider().repair();

        assertThat(down.answer().status()).isEqualTo(502);
        assertThat(down.html().select("#sso-again").text()).isEqualTo("Try again");
        URI again = walk.browser().open(link(down, "#sso-again")).redirect().orElseThrow();
        assertThat(FormBody.parametersOf(again)).doesNotContainKey("prompt");
    }

    @Test
    void responseOfAnotherBrowserLeadsToTheApplicationOnly() {
        URI answer = realm.provider().signIn(realm.walk().toProvider(), FakePerson.unknown());

        Page page = realm.walk().browser().open(answer);

        assertThat(page.answer().status()).isEqualTo(400);
        assertThat(page.has("#sso-again")).isFalse();
        assertThat(page.html().select("#sso-number").text())
                .isEqualTo(realm.lastEvent("LOGIN_ERROR").detail("number"));
    }

    @Test
    void repeatedParameterIsRefusedAndSpendsNothing() {
        for (String name : new String[] {"code", "state", "iss", "error"}) {
            BrokerWalk walk = realm.walk();
            URI answer = realm.provider().signIn(walk.toProvider(), FakePerson.unknown());
            String value = FormBody.parametersOf(answer).getOrDefault(name, "access_denied");
            String twice =
                    answer + "&" + FormBody.encode(Map.of(name, value)) + "&" + FormBody.encode(Map.of(name, "x"));

            RefusedResponse.mustBe(realm, walk.browser().open(URI.create(twice)), "repeated_parameter");

            assertThat(walk.redeem(walk.browser().open(answer)).identity().sub())
                    .isNotBlank();
        }
    }

    @Test
    void identityProviderOfAnAccountIsNotOfferedOnTheLoginPage() {
        Page login = realm.walk().ofAccount("nobody").begin();

        assertThat(login.has("#kc-form-login, form")).isTrue();
        assertThat(login.html().select("a[href*='/broker/']")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"test-no-frame", "test-throwing"})
    void loginThemeWithoutTheUsualTemplateThenThePageStandsAlone(String theme) {
        wear(theme);
        try {
            Page page = realm.walk().comeBackAs(unverified());

            assertThat(page.html().select("html.sso-alone main h1").text()).isEqualTo("You are not signed in");
            assertThat(page.has("html.sso-alone main #sso-number")).isTrue();
            assertThat(page.answer().status()).isLessThan(500);
        } finally {
            wear("keycloak.v2");
        }
    }

    private void wear(String theme) {
        var settings = realm.realm().admin().toRepresentation();
        settings.setLoginTheme(theme);
        realm.realm().admin().update(settings);
    }

    private static URI link(Page page, String selector) {
        return URI.create(page.html().select(selector).attr("href"));
    }
}
