package dev.ssobridge.demo.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.ssobridge.demo.FakeKeycloak;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The way from Keycloak back to the portal. */
class PortalCallbackTest {

    private static final String NOBODY = "{\"user\":null,\"sid\":null}";

    private static FakeKeycloak keycloak;
    private static PortalSite site;
    private final PortalBrowser user = new PortalBrowser(site, keycloak);

    @BeforeAll
    static void start() {
        keycloak = new FakeKeycloak();
        site = PortalSite.start(PortalSite.Config.ofTheDemo(0, keycloak.realm()));
    }

    @AfterAll
    static void stop() {
        site.close();
        keycloak.close();
    }

    @Nested
    @DisplayName("One sign-in")
    class OneSignIn {

        private final Map<String, String> request = user.start("/login");

        private HttpResponse<String> comeBackWith(UnaryOperator<JWTClaimsSet.Builder> claims) {
            keycloak.issues(keycloak.sign(
                    claims.apply(keycloak.idTokenClaims(request.get("nonce"))).build()));
            return user.comeBack(request.get("state"));
        }

        @Test
        void callbackSignsInAndRenewsTheSessionId() {
            String before = user.browser.cookie("portal_session");

            HttpResponse<String> response = comeBackWith(claims -> claims);

            assertThat(response.statusCode()).isEqualTo(303);
            assertThat(response.headers().allValues("Set-Cookie"))
                    .anySatisfy(cookie -> assertThat(cookie).startsWith("portal_session="))
                    .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
            assertThat(user.browser.cookie("portal_session")).isNotEmpty().isNotEqualTo(before);
            assertThat(user.me()).isEqualTo("{\"user\":\"jane\",\"sid\":\"session-1\"}");
        }

        @Test
        void callbackRedeemsTheCodeWithTheVerifier() {
            comeBackWith(claims -> claims);

            assertThat(keycloak.body()).contains("code_verifier=", "grant_type=authorization_code");
            assertThat(keycloak.authorization()).startsWith("Basic ");
        }

        @Test
        void portalShowsAccountsAndServicePointsWithTheSelectedOnesMarked() {
            comeBackWith(claims -> claims.claim("accounts", List.of("1001", "1002"))
                    .claim("service_points", Map.of("1001", List.of("SP-1"), "1002", List.of("SP-2", "SP-3")))
                    .claim("selected_account", "1002")
                    .claim("selected_service_point", "SP-3"));

            Document home = user.browser.page("/");
            assertThat(home.select("[data-account]").eachAttr("data-account")).containsExactly("1001", "1002");
            assertThat(home.select("[data-service-point]").eachAttr("data-service-point"))
                    .containsExactly("SP-1", "SP-2", "SP-3");
            assertThat(home.select("[data-account][aria-current]").eachAttr("data-account"))
                    .containsExactly("1002");
            assertThat(home.select("[data-service-point][aria-current]").eachAttr("data-service-point"))
                    .containsExactly("SP-3");
        }

        @Test
        void portalShowsClaimsAsTextNotAsHtml() {
            comeBackWith(claims -> claims.claim("name", "<img src=x>").claim("accounts", List.of("\"><b>")));

            Document home = user.browser.page("/");
            assertThat(home.select("h1").text()).isEqualTo("Hello, <img src=x>");
            assertThat(home.select("b, h1 img")).isEmpty();
        }

        @Test
        void callbackWithAnUnknownStateThenAPageWithTryAgain() {
            HttpResponse<String> response = user.comeBack("unknown");

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("not started in this browser", "Try again");
            assertThat(user.me()).isEqualTo(NOBODY);
        }

        @Test
        void inAnotherBrowserThenNobodyIsSignedIn() {
            keycloak.issues(
                    keycloak.sign(keycloak.idTokenClaims(request.get("nonce")).build()));
            PortalBrowser other = new PortalBrowser(site, keycloak);
            other.start("/login");

            assertThat(other.comeBack(request.get("state")).statusCode()).isEqualTo(400);
            assertThat(other.me()).isEqualTo(NOBODY);
        }

        @Test
        void callbackWithTheSameStateTwiceThenRefused() {
            comeBackWith(claims -> claims.claim("nonce", "other"));

            assertThat(comeBackWith(claims -> claims).statusCode()).isEqualTo(400);
            assertThat(user.me()).isEqualTo(NOBODY);
        }

        @Test
        void callbackWithAnErrorThenAPageWithTryAgain() {
            HttpResponse<String> response =
                    user.browser.get("/callback?error=access_denied&state=" + request.get("state"));

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("access_denied", "Try again");
        }

        @Test
        void callbackFromAnotherIssuerThenRefused() {
            HttpResponse<String> response =
                    user.browser.get("/callback?code=c&iss=http%3A%2F%2Fevil&state=" + request.get("state"));

            assertThat(response.statusCode()).isEqualTo(400);
        }

        static Stream<Arguments> wrongClaims() {
            return Stream.of(
                    wrong("nonce", claims -> claims.claim("nonce", "other")),
                    wrong("issuer", claims -> claims.issuer("http://evil")),
                    wrong("audience", claims -> claims.audience("another-client")),
                    wrong(
                            "expiry",
                            claims -> claims.expirationTime(
                                    Date.from(Instant.now().minusSeconds(300)))),
                    wrong("type of a claim", claims -> claims.claim("accounts", "1001")));
        }

        private static Arguments wrong(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
            return Arguments.of(name, change);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("wrongClaims")
        void callbackWithAWrongIdTokenThenNobodyIsSignedIn(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
            assertThat(comeBackWith(change).statusCode()).as(name).isEqualTo(502);
            assertThat(user.me()).isEqualTo(NOBODY);
        }

        @Test
        void callbackWithAForeignSignatureThenNobodyIsSignedIn() {
            keycloak.issues(
                    keycloak.sign(keycloak.idTokenClaims(request.get("nonce")).build(), FakeKeycloak.key()));

            assertThat(user.comeBack(request.get("state")).statusCode()).isEqualTo(502);
            assertThat(user.me()).isEqualTo(NOBODY);
        }
    }

    @Test
    void failedSignInLeavesTheSignedInUserAlone() {
        user.signIn("session-1");

        user.comeBack("unknown");

        assertThat(user.me()).contains("jane");
    }

    @Test
    void firstTabCanFinishItsSignInAfterASecondTabHasStarted() {
        Map<String, String> first = user.start("/login");
        user.start("/login");
        keycloak.issues(keycloak.sign(keycloak.idTokenClaims(first.get("nonce")).build()));

        user.comeBack(first.get("state"));

        assertThat(user.me()).contains("jane");
    }

    @Test
    void oldestOfManyPendingSignInsIsForgotten() {
        Map<String, String> oldest = user.start("/login");
        for (int i = 0; i < 8; i++) {
            user.start("/login");
        }

        assertThat(user.comeBack(oldest.get("state")).statusCode()).isEqualTo(400);
    }
}
