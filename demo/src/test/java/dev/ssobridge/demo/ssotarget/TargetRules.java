package dev.ssobridge.demo.ssotarget;

import static dev.ssobridge.demo.ssotarget.TargetBrowser.TOKEN;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.encode;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.demo.Browser;
import dev.ssobridge.demo.FakeKeycloak;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every SSO target; each site's test says how it starts and how its users come in. */
public abstract class TargetRules {

    protected static final String NOBODY = "{\"user\":null,\"sid\":null}";

    protected final TargetBrowser user = browser();

    protected abstract FakeKeycloak keycloak();

    protected abstract int port();

    /** The short name of the site. */
    protected abstract String name();

    /** A whole sign-in as jane with a token of this session at Keycloak. */
    protected abstract void signIn(TargetBrowser browser, String sid);

    /** Keycloak does not know the user, and sends the browser back. */
    protected abstract HttpResponse<String> comeBackUnknown(TargetBrowser browser, HttpResponse<String> question);

    protected final TargetBrowser browser() {
        return new TargetBrowser(new Browser(port()), keycloak());
    }

    protected static void assertImage(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.body()).startsWith("<svg");
    }

    protected static void assertNoImage(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(answer.body()).doesNotContain(TOKEN);
    }

    static Stream<String> foreignReferers() {
        return Stream.of(
                "http://evil.example/",
                "https://localhost:8080/",
                "http://localhost/",
                "http://localhost:8080@evil.example/",
                "http://localhost:8080.evil.example/",
                "http://evil.example/http://localhost:8080/",
                "about:blank",
                "//localhost:8080/",
                "no address");
    }

    /** With the fake's port in the place of the usual one. */
    private String atTheFakesPort(String referer) {
        return referer.replace("8080", "" + keycloak().realm().getPort());
    }

    @Nested
    @DisplayName("The image of the sign-on page")
    class SignOnImage {

        @Test
        void keepsTheTokenInACookieAndAnswersWithTheLogo() {
            HttpResponse<String> answer = user.signOnImage();

            assertImage(answer);
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .singleElement()
                    .asString()
                    .startsWith(name() + "_sso_token=" + TOKEN + ";")
                    .contains("Path=/", "Max-Age=3600", "HttpOnly", "Secure", "SameSite=None");
        }

        @ParameterizedTest
        @MethodSource("dev.ssobridge.demo.ssotarget.TargetRules#foreignReferers")
        void fromAnotherPageThenRefused(String referer) {
            assertNoImage(
                    user.imageFrom(atTheFakesPort(referer), "/sso/callback?sso-token=" + TOKEN + "&sso-validity=60"),
                    403);
        }

        @Test
        void withoutRefererThenRefused() {
            assertNoImage(user.browser.get("/sso/callback?sso-token=" + TOKEN + "&sso-validity=60"), 403);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "sso-token=",
                    "sso-token=short",
                    "sso-token=" + TOKEN + "1",
                    "sso-token=tokenToken.tokenToken_tokenTokentokenToken0",
                    "sso-token=" + TOKEN + "%0A",
                    "sso-token=" + TOKEN + "&sso-token=" + TOKEN
                })
        void withoutAProperTokenThenRefused(String token) {
            assertNoImage(user.image("/sso/callback?sso-validity=60&" + token), 400);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "&sso-validity=",
                    "&sso-validity=0",
                    "&sso-validity=1441",
                    "&sso-validity=-1",
                    "&sso-validity=1.5",
                    "&sso-validity=99999999999",
                    "&sso-validity=x",
                    "&sso-validity=60&sso-validity=60"
                })
        void withoutAProperValidityThenRefused(String validity) {
            assertNoImage(user.image("/sso/callback?sso-token=" + TOKEN + validity), 400);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 1440})
        void withTheFirstAndTheLastValidityThenKept(int minutes) {
            HttpResponse<String> answer = user.image("/sso/callback?sso-token=" + TOKEN + "&sso-validity=" + minutes);

            assertImage(answer);
            assertThat(answer.headers().firstValue("Set-Cookie"))
                    .hasValueSatisfying(cookie -> assertThat(cookie).contains("Max-Age=" + minutes * 60));
        }

        @Test
        void leavesTheSignedInUserAlone() {
            signIn(user, "session-1");

            user.signOnImage();

            assertThat(user.me()).contains("jane", "session-1");
        }
    }

    @Nested
    @DisplayName("A visit")
    class Visits {

        @Test
        void withoutTokenThenAsksOnce() {
            HttpResponse<String> question = user.visit("/");
            HttpResponse<String> page = user.follow(comeBackUnknown(user, question));

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(user.visit("/").statusCode()).isEqualTo(200);
            assertThat(user.me()).isEqualTo(NOBODY);
        }

        @Test
        void withoutAnyCookiesThenEndsAtAPageAllTheSame() {
            TargetBrowser forgetful = new TargetBrowser(Browser.withoutCookies(port()), keycloak());

            HttpResponse<String> page = forgetful.follow(comeBackUnknown(forgetful, forgetful.visit("/")));

            assertThat(page.statusCode()).isEqualTo(200);
        }

        @Test
        void comesBackToAnAddressWithoutMarkersWhereCookiesAreKept() {
            HttpResponse<String> back = comeBackUnknown(user, user.visit("/?a=1&a=%26"));

            assertThat(location(back)).hasValueSatisfying(page -> assertThat(page.toString())
                    .isEqualTo("http://" + name() + ".localhost:" + port() + "/?a=1&a=%26"));
        }

        @Test
        void signedInThenNotAsked() {
            signIn(user, "session-1");

            assertThat(user.visit("/").statusCode()).isEqualTo(200);
        }

        @Test
        void afterASessionThatSignOutHasEndedThenAsksAgain() {
            signIn(user, "ended-1");
            browser().signOutImage("ended-1");

            assertThat(location(user.visit("/"))).isPresent();
        }

        static Stream<Map<String, String>> otherRequests() {
            return Stream.of(
                    Map.of("Sec-Fetch-Dest", "iframe", "Accept", "text/html"),
                    Map.of("Sec-Fetch-Dest", "image"),
                    Map.of("Sec-Fetch-Dest", "empty", "Accept", "*/*"),
                    Map.of("Accept", "application/json"),
                    Map.of("Sec-Fetch-Dest", "document", "Accept", "text/html", "Sec-Purpose", "prefetch"));
        }

        @ParameterizedTest
        @MethodSource("otherRequests")
        void byTheWayThenNeitherAsksNorSpendsTheToken(Map<String, String> headers) {
            user.signOnImage();

            HttpResponse<String> answer = user.browser.get("/", headers);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
            assertThat(user.browser.cookie(name() + "_sso_token")).isEqualTo(TOKEN);
        }

        @Test
        void neverShowsTheTokenOrItsOwnAddressToOthers() {
            user.signOnImage();
            HttpResponse<String> first = user.visit("/");
            HttpResponse<String> page = user.visit("/");

            assertThat(first.body()).doesNotContain(TOKEN);
            assertThat(page.body()).doesNotContain(TOKEN);
            assertThat(Stream.of(first, page).map(answer -> answer.headers().firstValue("Referrer-Policy")))
                    .allSatisfy(policy -> assertThat(policy).hasValue("no-referrer"));
            assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-store");
        }

        @Test
        void spendsTheTokenOnlyOnce() {
            user.signOnImage();

            HttpResponse<String> first = user.visit("/");

            assertThat(first.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                    .startsWith(name() + "_sso_token=;")
                    .contains("Max-Age=0", "Secure", "SameSite=None"));
            assertThat(user.browser.cookie(name() + "_sso_token")).isEmpty();
        }
    }

    @Nested
    @DisplayName("The image of the sign-out page")
    class SignOutImages {

        @Test
        void endsTheSessionWithoutItsCookie() {
            signIn(user, "ended-2");

            assertImage(browser().signOutImage("ended-2"));

            assertThat(user.me()).isEqualTo(NOBODY);
        }

        @Test
        void leavesOtherSessionsAlone() {
            signIn(user, "session-3");

            assertImage(user.signOutImage("another"));

            assertThat(user.me()).contains("session-3");
        }

        @Test
        void twiceThenTheSameAnswer() {
            signIn(user, "ended-4");

            assertImage(user.signOutImage("ended-4"));
            assertImage(user.signOutImage("ended-4"));
        }

        @Test
        void dropsTheKeptToken() {
            user.signOnImage();

            user.signOutImage("ended-5");

            assertThat(user.browser.cookie(name() + "_sso_token")).isEmpty();
        }

        @Test
        void duringASignInThenNobodyIsSignedIn() {
            browser().signOutImage("ended-6");

            signIn(user, "ended-6");

            assertThat(user.me()).isEqualTo(NOBODY);
        }

        @Test
        void withoutSidThenEndsTheSessionOfTheCookie() {
            signIn(user, "ended-7");
            String withoutSid = "/sso/sign-out?iss=" + encode(keycloak().realm().toString());

            assertImage(user.image(withoutSid));
            assertThat(user.me()).isEqualTo(NOBODY);
            assertImage(user.image(withoutSid));
        }

        @Test
        void withoutSidAndCookieThenDoesNotSaySignedOut() {
            assertNoImage(
                    user.image("/sso/sign-out?iss=" + encode(keycloak().realm().toString())), 400);
        }

        @ParameterizedTest
        @MethodSource("dev.ssobridge.demo.ssotarget.TargetRules#foreignReferers")
        void fromAnotherPageThenRefused(String referer) {
            signIn(user, "session-8");

            assertNoImage(
                    user.imageFrom(
                            atTheFakesPort(referer),
                            "/sso/sign-out?iss=" + encode(keycloak().realm().toString()) + "&sid=session-8"),
                    403);

            assertThat(user.me()).contains("session-8");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "&iss=",
                    "&iss=http%3A%2F%2Flocalhost%3A8080%2Frealms%2Fother",
                    "&iss=ISSUER%2F",
                    "&iss=ISSUER&iss=ISSUER",
                    "&iss=ISSUER&sid=session-9"
                })
        void withAForeignIssuerOrTwoOfThemThenRefused(String issuer) {
            signIn(user, "session-9");

            assertNoImage(
                    user.image("/sso/sign-out?sid=session-9"
                            + issuer.replace("ISSUER", encode(keycloak().realm().toString()))),
                    400);

            assertThat(user.me()).contains("session-9");
        }
    }

    @Nested
    @DisplayName("Sign out")
    class SignOut {

        @Test
        void endsTheSessionAndStaysSignedOut() {
            signIn(user, "session-10");
            String csrf = user.browser.csrf("/");
            user.signOnImage();

            HttpResponse<String> answer = user.browser.post("/logout", Map.of("csrf", csrf));

            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(user.me()).isEqualTo(NOBODY);
            assertThat(user.visit("/").statusCode()).isEqualTo(200);
        }

        @Test
        void withoutCsrfTokenThenStillSignedIn() {
            signIn(user, "session-11");

            assertThat(user.browser.post("/logout", Map.of()).statusCode()).isEqualTo(403);
            assertThat(user.me()).contains("session-11");
        }
    }
}
