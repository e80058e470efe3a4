package dev.ssobridge.demo.shop;

import static dev.ssobridge.demo.ssotarget.TargetAnswers.NOBODY;
import static dev.ssobridge.demo.ssotarget.TargetAnswers.assertImage;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.location;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.demo.ssotarget.TargetBrowser;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sign-in by hand at the shop, and what its pages show afterwards. */
class ShopSignInTest {

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
    void signInByHandIsAnOrdinarySignIn() {
        Map<String, String> request = parameters(user.visit("/login"));
        assertThat(request).doesNotContainKeys("prompt", "sso_token");

        assertThat(location(shop.comeBack(user, request, shop.claims(request))))
                .hasValue(shop.url().resolve("/"));
        assertThat(user.me()).contains("jane");
    }

    @Test
    void signInByHandAtAProductThenBackToThatProduct() {
        ShopUnderTest.refuse(user, parameters(user.visit("/")), "login_required");
        String link =
                user.browser.page("/products/door-seal?x=y").select(".who a").attr("href");
        Map<String, String> request = parameters(user.visit(link));

        assertThat(location(shop.comeBack(user, request, shop.claims(request))))
                .hasValue(shop.url().resolve("/products/door-seal?x=y"));
    }

    @Test
    void signInByHandWithAnErrorThenAPageThatTellsIt() {
        HttpResponse<String> answer = ShopUnderTest.refuse(user, parameters(user.visit("/login")), "access_denied");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("access_denied");
    }

    @Test
    void signInByHandWithAnUnknownStateThenRefused() {
        HttpResponse<String> answer = user.visit("/callback?code=c&state=unknown");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("not started in this browser");
    }

    @Test
    void signOutAtTheShopAsksKeycloakToEndItsSessionToo() {
        shop.signIn(user, "session-1");

        HttpResponse<String> answer = user.browser.post("/logout", Map.of("csrf", user.browser.csrf("/")));

        assertThat(location(answer)).hasValueSatisfying(to -> assertThat(to.toString())
                .startsWith(shop.keycloak().realm() + "/logout?")
                .contains("id_token_hint=ey")
                .contains("post_logout_redirect_uri=http%3A%2F%2Fshop.localhost%3A" + shop.port() + "%2F"));
    }

    @Test
    void signOutImageAfterASignInWithoutSidThenTheCookieTellsWhomToSignOut() {
        Map<String, String> request = parameters(user.visit("/login"));
        shop.comeBack(user, request, shop.claims(request).claim("sid", null));
        assertThat(user.me()).contains("jane");

        assertImage(user.signOutImage("another"));

        assertThat(user.me()).isEqualTo(NOBODY);
    }

    @Test
    void shopPagesListTheRangeAndShowClaimsAsText() {
        Map<String, String> request = parameters(user.visit("/login"));
        shop.comeBack(user, request, shop.claims(request).claim("name", "<img src=x>"));

        assertThat(user.browser.page("/").select("h1").text()).isEqualTo("Hello, <img src=x>");
        assertThat(user.browser.page("/").select("h3 a").eachAttr("href"))
                .contains("/products/led-bulbs", "/products/door-seal");
        assertThat(user.visit("/products/none").statusCode()).isEqualTo(404);
    }
}
