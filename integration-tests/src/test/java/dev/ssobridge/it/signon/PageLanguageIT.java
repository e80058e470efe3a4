package dev.ssobridge.it.signon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TargetsJson;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JAR has words in fourteen languages. In any other language Keycloak shows the English ones. */
@KeycloakTest
@DisplayName("The language and direction of our pages")
class PageLanguageIT {
    private final TestRealm realm;
    private final OidcClient portal;
    private final CookieBrowser browser;
    private final TestUser user;

    PageLanguageIT(TestRealm realm) {
        this.realm = realm;
        portal = realm.portal();
        browser = realm.browser();
        user = realm.users().create();
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        TestRealm realm = TargetRealm.of(
                server,
                json -> json.put("internationalizationEnabled", true)
                        .putArray("supportedLocales")
                        .add("en")
                        .add("de")
                        .add("ar")
                        .add("pt-BR")
                        .add("fa")
                        .add("he"),
                TestTarget.of("alpha", URI.create("http://alpha.localhost:1081"), TargetMechanism.MANAGEMENT_API));
        realm.admin()
                .localization()
                .saveRealmLocalizationText("he", "ssoSignOnTitle", "\u05DB\u05E0\u05D9\u05E1\u05D4");
        realm.admin()
                .localization()
                .saveRealmLocalizationText("he", "ssoSignOutTitle", "\u05D9\u05E6\u05D9\u05D0\u05D4");
        return realm;
    }

    private Tokens signIn(String language) {
        AuthorizationRequest request = portal.request().with("ui_locales", language);
        return portal.redeem(request, TargetRealm.logIn(browser, request, user));
    }

    private void assertShown(String language, String direction) {
        Element html = ShownPage.in(browser).html().selectFirst("html");
        assertThat(html.attr("lang")).isEqualTo(language);
        assertThat(html.attr("dir")).isEqualTo(direction);
    }

    private void signOut(Tokens tokens, String language) {
        realm.api("alpha", TargetsJson.secret("alpha"))
                .token(ShownPage.in(browser)
                        .parameter("alpha.localhost", "sso-token")
                        .orElseThrow())
                .mustBe(200);
        browser.open(URI.create(portal.logout(tokens) + "&ui_locales=" + language));
    }

    @Test
    void languageWithoutWordsIsShownAndDeclaredAsEnglish() {
        Tokens tokens = signIn("fa");
        assertShown("en", "ltr");

        signOut(tokens, "fa");
        assertShown("en", "ltr");
    }

    @Test
    void languageThatTheRealmHasTranslatedIsDeclaredWithItsDirection() {
        Tokens tokens = signIn("he");
        assertShown("he", "rtl");

        signOut(tokens, "he");
        assertShown("he", "rtl");
    }

    @ParameterizedTest
    @CsvSource({
        "de, ltr, Sie werden angemeldet",
        "pt-BR, ltr, Entrando",
        "ar, rtl, \u062C\u0627\u0631\u064D \u062A\u0633\u062C\u064A\u0644 \u062F\u062E\u0648\u0644\u0643"
    })
    void languageOfTheJarIsDeclaredWithItsDirection(String language, String direction, String title) {
        signIn(language);

        assertShown(language, direction);
        assertThat(ShownPage.in(browser).html().select("h1").text()).isEqualTo(title);
    }
}
