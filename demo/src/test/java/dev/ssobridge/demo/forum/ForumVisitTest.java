package dev.ssobridge.demo.forum;

import static dev.ssobridge.demo.ssotarget.TargetAnswers.NOBODY;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.TOKEN;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.demo.Browser;
import dev.ssobridge.demo.site.BasicCredentials;
import dev.ssobridge.demo.ssotarget.TargetBrowser;
import java.net.URI;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A visit to the forum, which redeems tokens by REST. */
class ForumVisitTest {

    private static ForumUnderTest forum;
    private final TargetBrowser user = forum.browser();

    @BeforeAll
    static void start() {
        forum = new ForumUnderTest();
    }

    @AfterAll
    static void stop() {
        forum.close();
    }

    @BeforeEach
    void refuseEveryToken() {
        forum.refuseEveryToken();
    }

    @Test
    void visitWithATokenThenRedeemsItByRestAndShowsThePage() {
        forum.acceptTokensOf("jane", "session-1");
        user.signOnImage();

        HttpResponse<String> page = user.visit("/topics/night-use");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("You read this as jane");
        assertThat(user.me()).isEqualTo("{\"user\":\"jane\",\"sid\":\"session-1\"}");
        assertThat(forum.keycloak().body()).isEqualTo("{\"token\":\"" + TOKEN + "\"}");
        assertThat(forum.keycloak().authorization()).isEqualTo(new BasicCredentials("forum", "forum-secret").header());
    }

    @Test
    void visitWithATokenOfAnotherUserThenReplacesTheSessionByANewOne() {
        forum.signIn(user, "session-1");
        String before = user.browser.cookie("forum_session");
        forum.acceptTokensOf("joe", "s-joe");
        user.signOnImage();

        user.visit("/");

        assertThat(user.me()).isEqualTo("{\"user\":\"joe\",\"sid\":\"s-joe\"}");
        assertThat(before).isNotEmpty();
        assertThat(user.browser.cookie("forum_session")).isNotEmpty().isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"404", "401", "503", "500"})
    void visitWithARefusedTokenThenKeepsTheOldSession(int status) {
        forum.signIn(user, "session-1");
        forum.keycloak().answersRedemption(status, "{}");
        user.signOnImage();

        assertThat(user.visit("/").statusCode()).isEqualTo(200);

        assertThat(user.me()).contains("jane", "session-1");
    }

    @Test
    void visitWithARefusedTokenThenShowsThePageToAGuest() {
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
    void redemptionWithAnUntrustworthyAnswerThenNobodyIsSignedIn(String answer) {
        forum.keycloak().answersRedemption(200, answer);
        user.signOnImage();

        assertThat(user.visit("/").statusCode()).isEqualTo(200);

        assertThat(user.me()).isEqualTo(NOBODY);
    }

    @Test
    void guestReadsAndIsSentToThePortalToSignIn() {
        forum.comeBackUnknown(user, user.visit("/"));

        Document home = user.browser.page("/");

        assertThat(home.select("h3 a").eachAttr("href")).contains("/topics/night-use");
        assertThat(home.select("aside a").eachAttr("href"))
                .containsExactly("/sign-in?page=%2F", ForumUnderTest.PORTAL.toString());
        assertThat(home.select("input")).isEmpty();
        assertThat(user.browser.page("/topics/night-use").select(".posts > li")).hasSize(3);
        assertThat(user.visit("/topics/none").statusCode()).isEqualTo(404);
    }

    /** Without a message, the button would seem to do nothing. */
    @Test
    void guestWhoSaysThatTheyAreSignedInButIsNotThenTold() {
        forum.comeBackUnknown(user, user.visit("/topics/hard-water?a=b"));
        HttpResponse<String> question = user.visit("/sign-in?page=%2Ftopics%2Fhard-water%3Fa%3Db");

        HttpResponse<String> back = forum.comeBackUnknown(user, question);

        assertThat(location(back)).hasValueSatisfying(page -> assertThat(page.toString())
                .isEqualTo(forum.url() + "/topics/hard-water?a=b&sso-unknown=1"));
        Document page = Jsoup.parse(user.follow(back).body());
        assertThat(page.select("[role=alert]").text()).contains("Nobody is signed in at My Energy");
        assertThat(user.browser.page("/topics/hard-water").select("[role=alert]"))
                .isEmpty();
    }

    @Test
    void forumPageShowsNamesAsText() {
        forum.signIn(user, "session-1");

        assertThat(user.browser.page("/").select("h1").text()).isEqualTo("Hello, <b>Jane");
    }

    @Test
    void visitWithATokenWhenKeycloakIsAwayThenTheTokenIsLostAndThePageShown() {
        try (ForumSite lonely = ForumSite.start(
                ForumSite.Config.ofTheDemo(0, URI.create("http://localhost:1/realms/demo"), ForumUnderTest.PORTAL))) {
            TargetBrowser visitor = new TargetBrowser(new Browser(lonely.port()), forum.keycloak());
            visitor.imageFrom("http://localhost:1/", "/sso/callback?sso-token=" + TOKEN + "&sso-validity=60");

            assertThat(visitor.visit("/").statusCode()).isEqualTo(200);
        }
    }
}
