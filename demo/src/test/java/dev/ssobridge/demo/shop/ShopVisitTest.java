package dev.ssobridge.demo.shop;

import static dev.ssobridge.demo.ssotarget.TargetAnswers.NOBODY;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.demo.Browser;
import dev.ssobridge.demo.ssotarget.TargetBrowser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A visit to the shop without a token, when the shop asks Keycloak with {@code prompt=none}. */
class ShopVisitTest {

    private static ShopUnderTest shop;
    private final TargetBrowser user = shop.browser();

    @BeforeAll
    static void start() {
        shop = new ShopUnderTest();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void visitWithoutATokenAsksKeycloakWithPromptNone() {
        assertThat(parameters(user.visit("/")))
                .containsEntry("prompt", "none")
                .containsKeys("state", "nonce", "code_challenge")
                .doesNotContainKey("sso_token");
    }

    @Test
    void visitWhenKeycloakKnowsTheUserThenSignedIn() {
        Map<String, String> request = parameters(user.visit("/"));

        shop.comeBack(user, request, shop.claims(request));

        assertThat(user.me()).contains("jane");
    }

    @Test
    void comeBackInABrowserWithoutCookiesThenAPageAndNobodyIsSignedIn() {
        TargetBrowser forgetful = new TargetBrowser(Browser.withoutCookies(shop.port()), shop.keycloak());
        Map<String, String> request = parameters(forgetful.visit("/"));

        HttpResponse<String> answer = shop.comeBack(forgetful, request, shop.claims(request));

        assertThat(forgetful.follow(answer).statusCode()).isEqualTo(200);
        assertThat(forgetful.me()).isEqualTo(NOBODY);
    }

    @Test
    void comeBackInAnotherBrowserThenNobodyIsSignedIn() {
        Map<String, String> request = parameters(user.visit("/"));
        TargetBrowser other = shop.browser();

        HttpResponse<String> answer = shop.comeBack(other, request, shop.claims(request));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(other.me()).isEqualTo(NOBODY);
    }

    @Test
    void visitWhenKeycloakIsAwayThenShowsThePage() {
        try (ShopSite lonely =
                ShopSite.start(ShopSite.Config.ofTheDemo(0, URI.create("http://localhost:1/realms/demo")))) {
            TargetBrowser visitor = new TargetBrowser(new Browser(lonely.port()), shop.keycloak());

            assertThat(visitor.visit("/").statusCode()).isEqualTo(200);
        }
    }
}
