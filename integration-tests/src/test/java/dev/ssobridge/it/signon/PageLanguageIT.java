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

/** The JAR has words in English and German. In any other language Keycloak shows the English ones. */
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
                        .add("fa"),
                TestTarget.of("alpha", URI.create("http://alpha.localhost:1081"), TargetMechanism.MANAGEMENT_API));
        realm.admin().localization().saveRealmLocalizationText("fa", "ssoSignOnTitle", "\u0648\u0631\u0648\u062F");
        realm.admin().localization().saveRealmLocalizationText("fa", "ssoSignOutTitle", "\u062E\u0631\u0648\u062C");
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
        Tokens tokens = signIn("ar");
        assertShown("en", "ltr");

        signOut(tokens, "ar");
        assertShown("en", "ltr");
    }

    @Test
    void languageThatTheRealmHasTranslatedIsDeclaredWithItsDirection() {
        Tokens tokens = signIn("fa");
        assertShown("fa", "rtl");

        signOut(tokens, "fa");
        assertShown("fa", "rtl");
    }

    @Test
    void germanIsDeclaredAsGerman() {
        signIn("de");

        assertShown("de", "ltr");
    }
}
