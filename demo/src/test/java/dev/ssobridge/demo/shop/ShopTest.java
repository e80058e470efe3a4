package dev.ssobridge.demo.shop;

import static dev.ssobridge.demo.ssotarget.TargetBrowser.TOKEN;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.location;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.ssobridge.demo.Browser;
import dev.ssobridge.demo.FakeKeycloak;
import dev.ssobridge.demo.ssotarget.TargetBrowser;
import dev.ssobridge.demo.ssotarget.TargetRules;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopTest extends TargetRules {

    private static FakeKeycloak keycloak;
    private static ShopSite site;

    @BeforeAll
    static void start() {
        keycloak = new FakeKeycloak();
        site = ShopSite.start(ShopSite.Config.ofTheDemo(0, keycloak.realm()));
    }

    @AfterAll
    static void stop() {
        site.close();
        keycloak.close();
    }

    @Override
    protected FakeKeycloak keycloak() {
        return keycloak;
    }

    @Override
    protected int port() {
        return site.port();
    }

    @Override
    protected String name() {
        return "shop";
    }

    @Override
    protected void signIn(TargetBrowser browser, String sid) {
        browser.signOnImage();
        Map<String, String> request = parameters(browser.visit("/"));
        comeBack(browser, request, claims(request).claim("sid", sid));
    }

    @Override
    protected HttpResponse<String> comeBackUnknown(TargetBrowser browser, HttpResponse<String> question) {
        return refuse(browser, parameters(question), "login_required");
    }

    private static JWTClaimsSet.Builder claims(Map<String, String> request) {
        return keycloak.idTokenClaims(request.get("nonce")).audience("shop");
    }

    private static HttpResponse<String> comeBack(
            TargetBrowser browser, Map<String, String> request, JWTClaimsSet.Builder claims) {
        keycloak.issues(keycloak.sign(claims.build()));
        return browser.visit("/callback?code=c&state=" + request.get("state"));
    }

    private static HttpResponse<String> refuse(TargetBrowser browser, Map<String, String> request, String error) {
        return browser.visit("/callback?error=" + error + "&state=" + request.get("state"));
    }

    @Nested
    @DisplayName("A visit with a kept token")
    class WithAToken {

        @Test
        void goesToKeycloakWithTheTokenAndNoPrompt() {
            user.signOnImage();

            HttpResponse<String> answer = user.visit("/");

            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(location(answer))
                    .hasValueSatisfying(to -> assertThat(to.toString()).startsWith(keycloak.realm() + "/auth?"));
            assertThat(parameters(answer))
                    .containsEntry("sso_token", TOKEN)
                    .containsEntry("prompt", "none")
                    .containsEntry("client_id", "shop")
                    .containsEntry("redirect_uri", "http://shop.localhost:" + site.port() + "/callback")
                    .containsEntry("code_challenge_method", "S256")
                    .containsKeys("state", "nonce", "code_challenge");
        }

        @Test
        void ofAnotherUserThenReplacesTheSessionByANewOne() {
            signIn(user, "session-1");
            String before = user.browser.cookie("shop_session");
            user.signOnImage();
            Map<String, String> request = parameters(user.visit("/"));
            assertThat(user.me()).contains("jane");

            comeBack(
                    user,
                    request,
                    claims(request).claim("preferred_username", "joe").claim("sid", "s-joe"));

            assertThat(user.me()).isEqualTo("{\"user\":\"joe\",\"sid\":\"s-joe\"}");
            assertThat(user.browser.cookie("shop_session")).isNotEmpty().isNotEqualTo(before);
        }

        @ParameterizedTest
        @ValueSource(strings = {"login_required", "interaction_required", "invalid_scope"})
        void thatIsRefusedThenKeepsTheOldSession(String error) {
            signIn(user, "session-1");
            user.signOnImage();

            HttpResponse<String> page = user.follow(refuse(user, parameters(user.visit("/")), error));

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(user.me()).contains("jane", "session-1");
        }

        @Test
        void thatIsRefusedThenShowsThePageAndAsksNoMore() {
            user.signOnImage();

            HttpResponse<String> page = user.follow(refuse(user, parameters(user.visit("/")), "login_required"));

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Sign in");
            assertThat(user.me()).isEqualTo(NOBODY);
        }

        @Test
        void whoseAnswerCantBeTrustedThenKeepsTheOldSession() {
            signIn(user, "session-1");
            user.signOnImage();
            Map<String, String> request = parameters(user.visit("/"));

            HttpResponse<String> answer =
                    comeBack(user, request, claims(request).audience("another-client"));

            assertThat(user.follow(answer).statusCode()).isEqualTo(200);
            assertThat(user.me()).contains("jane", "session-1");
        }

        @Test
        void comesBackToThePageThatWasOpened() {
            user.signOnImage();
            Map<String, String> request = parameters(user.visit("/products/door-seal?from=mail"));

            HttpResponse<String> answer =
                    comeBack(user, request, claims(request).claim("accounts", List.of("1001")));

            assertThat(location(answer)).hasValue(URI.create(site.url() + "/products/door-seal?from=mail"));
            assertThat(user.follow(answer).body()).contains("account <strong>1001</strong>");
        }
    }

    @Nested
    @DisplayName("A visit without a token")
    class WithoutAToken {

        @Test
        void asksKeycloakWithoutAPrompt() {
            assertThat(parameters(user.visit("/")))
                    .containsEntry("prompt", "none")
                    .containsKeys("state", "nonce", "code_challenge")
                    .doesNotContainKey("sso_token");
        }

        @Test
        void whereKeycloakKnowsTheUserThenSignedIn() {
            Map<String, String> request = parameters(user.visit("/"));

            comeBack(user, request, claims(request));

            assertThat(user.me()).contains("jane");
        }

        @Test
        void withACodeInABrowserThatKeepsNoCookiesThenAPageAndNobody() {
            TargetBrowser forgetful = new TargetBrowser(Browser.withoutCookies(port()), keycloak);
            Map<String, String> request = parameters(forgetful.visit("/"));

            HttpResponse<String> answer = comeBack(forgetful, request, claims(request));

            assertThat(forgetful.follow(answer).statusCode()).isEqualTo(200);
            assertThat(forgetful.me()).isEqualTo(NOBODY);
        }

        @Test
        void inAnotherBrowserThenNobodyIsSignedIn() {
            Map<String, String> request = parameters(user.visit("/"));
            TargetBrowser other = browser();

            HttpResponse<String> answer = comeBack(other, request, claims(request));

            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(other.me()).isEqualTo(NOBODY);
        }

        @Test
        void whenKeycloakIsAwayThenShowsThePage() {
            try (ShopSite lonely =
                    ShopSite.start(ShopSite.Config.ofTheDemo(0, URI.create("http://localhost:1/realms/demo")))) {
                TargetBrowser visitor = new TargetBrowser(new Browser(lonely.port()), keycloak);

                assertThat(visitor.visit("/").statusCode()).isEqualTo(200);
            }
        }
    }

    @Nested
    @DisplayName("Sign in by hand")
    class ByHand {

        @Test
        void isAnOrdinarySignIn() {
            Map<String, String> request = parameters(user.visit("/login"));
            assertThat(request).doesNotContainKeys("prompt", "sso_token");

            assertThat(location(comeBack(user, request, claims(request))))
                    .hasValue(site.url().resolve("/"));
            assertThat(user.me()).contains("jane");
        }

        @Test
        void withAnErrorThenAPageThatTellsIt() {
            HttpResponse<String> answer = refuse(user, parameters(user.visit("/login")), "access_denied");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("access_denied");
        }

        @Test
        void withAnUnknownStateThenRefused() {
            HttpResponse<String> answer = user.visit("/callback?code=c&state=unknown");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("not started in this browser");
        }

        @Test
        void signOutAsksKeycloakToEndItsSessionToo() {
            signIn(user, "session-1");

            HttpResponse<String> answer = user.browser.post("/logout", Map.of("csrf", user.browser.csrf("/")));

            assertThat(location(answer)).hasValueSatisfying(to -> assertThat(to.toString())
                    .startsWith(keycloak.realm() + "/logout?")
                    .contains("id_token_hint=ey")
                    .contains("post_logout_redirect_uri=http%3A%2F%2Fshop.localhost%3A" + site.port() + "%2F"));
        }

        @Test
        void withoutASidThenTheCookieTellsWhomToSignOut() {
            Map<String, String> request = parameters(user.visit("/login"));
            comeBack(user, request, claims(request).claim("sid", null));
            assertThat(user.me()).contains("jane");

            assertImage(user.signOutImage("another"));

            assertThat(user.me()).isEqualTo(NOBODY);
        }
    }

    @Test
    void pagesListTheRangeAndShowClaimsAsText() {
        Map<String, String> request = parameters(user.visit("/login"));
        comeBack(user, request, claims(request).claim("name", "<img src=x>"));

        assertThat(user.browser.page("/").select("h1").text()).isEqualTo("Hello, <img src=x>");
        assertThat(user.browser.page("/").select("h3 a").eachAttr("href"))
                .contains("/products/led-bulbs", "/products/door-seal");
        assertThat(user.visit("/products/none").statusCode()).isEqualTo(404);
    }
}
