package dev.ssobridge.demo.forum;

import static dev.ssobridge.demo.ssotarget.TargetBrowser.TOKEN;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.encode;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.location;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.demo.Browser;
import dev.ssobridge.demo.FakeKeycloak;
import dev.ssobridge.demo.site.BasicCredentials;
import dev.ssobridge.demo.ssotarget.TargetBrowser;
import dev.ssobridge.demo.ssotarget.TargetRules;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForumTest extends TargetRules {

    private static final URI PORTAL = URI.create("http://portal.localhost:8082");

    private static FakeKeycloak keycloak;
    private static ForumSite site;

    @BeforeAll
    static void start() {
        keycloak = new FakeKeycloak();
        site = ForumSite.start(ForumSite.Config.ofTheDemo(0, keycloak.realm(), PORTAL));
    }

    @AfterAll
    static void stop() {
        site.close();
        keycloak.close();
    }

    @BeforeEach
    void noTokenIsGood() {
        keycloak.answersRedemption(404, "{\"error\":\"invalid_sso_token\"}");
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
        return "forum";
    }

    @Override
    protected void signIn(TargetBrowser browser, String sid) {
        tokenIsGoodFor("jane", sid);
        browser.signOnImage();
        browser.visit("/");
    }

    @Override
    protected HttpResponse<String> comeBackUnknown(TargetBrowser browser, HttpResponse<String> question) {
        Map<String, String> asked = parameters(question);
        URI page = URI.create(asked.get("return_to"));
        return browser.visit(page.getRawPath()
                + (page.getRawQuery() == null ? "?" : "?" + page.getRawQuery() + "&")
                + "sso-error=login_required&state=" + asked.get("state"));
    }

    private static void tokenIsGoodFor(String username, String sid) {
        keycloak.answersRedemption(200, answer(username, sid, keycloak.realm().toString()));
    }

    private static String answer(String username, String sid, String issuer) {
        return "{\"id\":\"1\",\"username\":\"%s\",\"sid\":\"%s\",\"iss\":\"%s\",\"firstName\":\"<b>Jane\",\"more\":[]}"
                .formatted(username, sid, issuer);
    }

    private static String comeBackPath(String returnTo, String state) {
        return "/sso/callback?sso-token=" + TOKEN + "&sso-validity=60&return_to=" + encode(returnTo) + "&state="
                + encode(state);
    }

    @Nested
    @DisplayName("A visit with a kept token")
    class WithAToken {

        @Test
        void redeemsItByRestAndShowsThePage() {
            tokenIsGoodFor("jane", "session-1");
            user.signOnImage();

            HttpResponse<String> page = user.visit("/topics/night-use");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("You read this as jane");
            assertThat(user.me()).isEqualTo("{\"user\":\"jane\",\"sid\":\"session-1\"}");
            assertThat(keycloak.body()).isEqualTo("{\"token\":\"" + TOKEN + "\"}");
            assertThat(keycloak.authorization()).isEqualTo(new BasicCredentials("forum", "forum-secret").header());
        }

        @Test
        void ofAnotherUserThenReplacesTheSessionByANewOne() {
            signIn(user, "session-1");
            String before = user.browser.cookie("forum_session");
            tokenIsGoodFor("joe", "s-joe");
            user.signOnImage();

            user.visit("/");

            assertThat(user.me()).isEqualTo("{\"user\":\"joe\",\"sid\":\"s-joe\"}");
            assertThat(before).isNotEmpty();
            assertThat(user.browser.cookie("forum_session")).isNotEmpty().isNotEqualTo(before);
        }

        @ParameterizedTest
        @CsvSource({"404", "401", "503", "500"})
        void thatIsRefusedThenKeepsTheOldSession(int status) {
            signIn(user, "session-1");
            keycloak.answersRedemption(status, "{}");
            user.signOnImage();

            assertThat(user.visit("/").statusCode()).isEqualTo(200);

            assertThat(user.me()).contains("jane", "session-1");
        }

        @Test
        void thatIsRefusedThenShowsThePageToAGuest() {
            user.signOnImage();

            HttpResponse<String> page = user.visit("/");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Reading as a guest");
            assertThat(user.me()).isEqualTo(NOBODY);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "no json",
                    "{\"username\":\"jane\",\"sid\":\"s\",\"iss\":\"http://evil.example\"}",
                    "{\"username\":\"jane\",\"sid\":\"s\"}"
                })
        void whoseAnswerCantBeTrustedThenNobody(String answer) {
            keycloak.answersRedemption(200, answer);
            user.signOnImage();

            assertThat(user.visit("/").statusCode()).isEqualTo(200);

            assertThat(user.me()).isEqualTo(NOBODY);
        }
    }

    @Nested
    @DisplayName("On the way back from the sign-on address")
    class ComingBack {

        private final String page = site.url() + "/topics/hard-water";
        private final HttpResponse<String> question = user.visit("/topics/hard-water");
        private final String state = parameters(question).get("state");

        @BeforeEach
        void tokenIsGood() {
            tokenIsGoodFor("jane", "session-1");
        }

        @Test
        void wasSentThereWithItsOwnAddress() {
            assertThat(location(question))
                    .hasValueSatisfying(to -> assertThat(to.toString()).startsWith(keycloak.realm() + "/sso/sign-on?"));
            assertThat(parameters(question)).containsEntry("client_id", "forum").containsEntry("return_to", page);
            assertThat(state).hasSize(43);
        }

        /** Keycloak refuses return addresses that name parameters of its own, which any link to the site may hold. */
        @Test
        void withAQueryThenItWaitsHereAndComesBack() {
            TargetBrowser visitor = browser();
            HttpResponse<String> asked = visitor.visit("/topics/hard-water?code=1&page=2");

            assertThat(parameters(asked)).containsEntry("return_to", page);
            HttpResponse<String> answer =
                    visitor.visit(comeBackPath(page, parameters(asked).get("state")));
            assertThat(location(answer)).hasValue(URI.create(page + "?code=1&page=2"));
        }

        @Test
        void isSignedInWithANewSessionIdAndGoesToThePage() {
            String before = user.browser.cookie("forum_session");

            HttpResponse<String> answer = user.visit(comeBackPath(page, state));

            assertThat(location(answer)).hasValue(URI.create(page));
            assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(user.me()).isEqualTo("{\"user\":\"jane\",\"sid\":\"session-1\"}");
            assertThat(before).isNotEmpty();
            assertThat(user.browser.cookie("forum_session")).isNotEmpty().isNotEqualTo(before);
            assertThat(user.browser.cookie("forum_sso_token")).isEmpty();
        }

        @Test
        void withADeadTokenThenSeesThePageAsAGuest() {
            noTokenIsGood();

            HttpResponse<String> shown = user.follow(user.visit(comeBackPath(page, state)));

            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(user.me()).isEqualTo(NOBODY);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "unknown"})
        void withAWrongStateThenRefused(String wrong) {
            assertRefused(user, comeBackPath(page, wrong));
        }

        @Test
        void withoutStateThenRefused() {
            assertRefused(user, "/sso/callback?sso-token=" + TOKEN + "&sso-validity=60&return_to=" + encode(page));
        }

        @Test
        void inAnotherBrowserThenRefused() {
            TargetBrowser victim = browser();
            victim.visit("/");

            assertRefused(victim, comeBackPath(page, state));
        }

        @Test
        void inAnotherBrowserWithKeycloaksRefererThenRefused() {
            assertNoImage(browser().image(comeBackPath(page, state)), 400);
            assertThat(keycloak.body()).isEmpty();
        }

        @Test
        void twiceThenRefused() {
            user.visit(comeBackPath(page, state));

            assertNoImage(user.visit(comeBackPath(page, state)), 400);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://evil.example/",
                    "//evil.example/",
                    "/topics/hard-water",
                    "https://forum.localhost/",
                    "http://forum.localhost:1/",
                    "http://forum.localhost@evil.example/",
                    "javascript:alert(1)",
                    ""
                })
        void withAForeignReturnToThenRefused(String foreign) {
            assertRefused(user, comeBackPath(foreign, state));
        }

        @ParameterizedTest
        @ValueSource(strings = {"sso-token=short&sso-validity=60", "sso-token=" + TOKEN + "&sso-validity=0"})
        void withoutAProperTokenThenRefused(String token) {
            assertRefused(user, "/sso/callback?" + token + "&return_to=" + encode(page) + "&state=" + state);
        }

        @Test
        void keepsTheOldSessionWhenTheTokenIsDead() {
            signIn(user, "session-1");
            String again = parameters(user.visit("/sign-in")).get("state");
            noTokenIsGood();

            user.visit(comeBackPath(page, again));

            assertThat(user.me()).contains("session-1");
        }

        private void assertRefused(TargetBrowser browser, String path) {
            HttpResponse<String> answer = browser.visit(path);

            assertNoImage(answer, 400);
            assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(keycloak.body()).isEmpty();
            assertThat(browser.me()).isEqualTo(NOBODY);
        }
    }

    @Nested
    @DisplayName("Back with an error")
    class BackWithAnError {

        @Test
        void shedsTheErrorFromTheAddressAndAsksNoMore() {
            HttpResponse<String> back = comeBackUnknown(user, user.visit("/topics/night-use?a=1"));

            assertThat(location(back)).hasValue(URI.create(site.url() + "/topics/night-use?a=1"));
            assertThat(user.follow(back).statusCode()).isEqualTo(200);
            assertThat(user.visit("/").statusCode()).isEqualTo(200);
        }

        @Test
        void hiddenByEncodingThenShedAsWell() {
            HttpResponse<String> back = user.visit("/?sso%2Derror=login_required&%73tate=x");

            assertThat(location(back)).hasValue(URI.create(site.url() + "/?sso-asked=1"));
        }

        @Test
        void asksAgainWhereTheGuestWantsIt() {
            comeBackUnknown(user, user.visit("/"));

            Map<String, String> asked = parameters(user.visit("/sign-in"));
            tokenIsGoodFor("jane", "session-1");
            user.visit(comeBackPath(asked.get("return_to"), asked.get("state")));

            assertThat(asked).containsEntry("return_to", site.url() + "/");
            assertThat(user.me()).contains("jane");
        }
    }

    @Test
    void guestReadsAndIsSentToThePortalToSignIn() {
        comeBackUnknown(user, user.visit("/"));

        Document home = user.browser.page("/");

        assertThat(home.select("h3 a").eachAttr("href")).contains("/topics/night-use");
        assertThat(home.select("aside a").eachAttr("href")).containsExactly(PORTAL.toString(), "/sign-in");
        assertThat(home.select("input")).isEmpty();
        assertThat(user.browser.page("/topics/night-use").select(".posts > li")).hasSize(3);
        assertThat(user.visit("/topics/none").statusCode()).isEqualTo(404);
    }

    @Test
    void pageShowsNamesAsText() {
        signIn(user, "session-1");

        assertThat(user.browser.page("/").select("h1").text()).isEqualTo("Hello, <b>Jane");
    }

    @Test
    void whenKeycloakIsAwayThenTheTokenIsLostAndThePageShown() {
        try (ForumSite lonely =
                ForumSite.start(ForumSite.Config.ofTheDemo(0, URI.create("http://localhost:1/realms/demo"), PORTAL))) {
            TargetBrowser visitor = new TargetBrowser(new Browser(lonely.port()), keycloak);
            visitor.imageFrom("http://localhost:1/", "/sso/callback?sso-token=" + TOKEN + "&sso-validity=60");

            assertThat(visitor.visit("/").statusCode()).isEqualTo(200);
        }
    }
}
