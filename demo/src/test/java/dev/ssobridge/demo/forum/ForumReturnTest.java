package dev.ssobridge.demo.forum;

import static dev.ssobridge.demo.ssotarget.TargetAnswers.NOBODY;
import static dev.ssobridge.demo.ssotarget.TargetAnswers.assertNoImage;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.TOKEN;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.encode;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.location;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.demo.ssotarget.TargetBrowser;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way back from Keycloak's sign-on address with a token. */
class ForumReturnTest {

    private static ForumUnderTest forum;
    private final TargetBrowser user = forum.browser();
    private final String page = forum.url() + "/topics/hard-water";
    private final HttpResponse<String> question = user.visit("/topics/hard-water");
    private final String state = parameters(question).get("state");

    @BeforeAll
    static void start() {
        forum = new ForumUnderTest();
    }

    @AfterAll
    static void stop() {
        forum.close();
    }

    @BeforeEach
    void acceptTokensOfJane() {
        forum.acceptTokensOf("jane", "session-1");
    }

    @Test
    void visitLeadsToTheSignOnAddressWithThePageAsReturnAddress() {
        assertThat(location(question)).hasValueSatisfying(to -> assertThat(to.toString())
                .startsWith(forum.keycloak().realm() + "/sso/sign-on?"));
        assertThat(parameters(question)).containsEntry("client_id", "forum").containsEntry("return_to", page);
        assertThat(state).hasSize(43);
    }

    /** Keycloak refuses return addresses that name parameters of its own, which any link to the site may hold. */
    @Test
    void comeBackToAPageWithAQueryThenTheQueryWaitedAtTheForum() {
        TargetBrowser visitor = forum.browser();
        HttpResponse<String> asked = visitor.visit("/topics/hard-water?code=1&page=2");

        assertThat(parameters(asked)).containsEntry("return_to", page);
        HttpResponse<String> answer = visitor.visit(
                ForumUnderTest.comeBackPath(page, parameters(asked).get("state")));
        assertThat(location(answer)).hasValue(URI.create(page + "?code=1&page=2"));
    }

    @Test
    void comeBackThenSignedInWithANewSessionIdAtThePage() {
        String before = user.browser.cookie("forum_session");

        HttpResponse<String> answer = user.visit(ForumUnderTest.comeBackPath(page, state));

        assertThat(location(answer)).hasValue(URI.create(page));
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(user.me()).isEqualTo("{\"user\":\"jane\",\"sid\":\"session-1\"}");
        assertThat(before).isNotEmpty();
        assertThat(user.browser.cookie("forum_session")).isNotEmpty().isNotEqualTo(before);
        assertThat(user.browser.cookie("forum_sso_token")).isEmpty();
    }

    @Test
    void comeBackWithADeadTokenThenSeesThePageAsAGuest() {
        forum.refuseEveryToken();

        HttpResponse<String> shown = user.follow(user.visit(ForumUnderTest.comeBackPath(page, state)));

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(user.me()).isEqualTo(NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown"})
    void comeBackWithAWrongStateThenRefused(String wrong) {
        assertRefused(user, ForumUnderTest.comeBackPath(page, wrong));
    }

    @Test
    void comeBackWithoutStateThenRefused() {
        assertRefused(user, "/sso/callback?sso-token=" + TOKEN + "&sso-validity=60&return_to=" + encode(page));
    }

    @Test
    void comeBackInAnotherBrowserThenRefused() {
        TargetBrowser victim = forum.browser();
        victim.visit("/");

        assertRefused(victim, ForumUnderTest.comeBackPath(page, state));
    }

    @Test
    void comeBackInAnotherBrowserWithTheRefererOfKeycloakThenRefused() {
        assertNoImage(forum.browser().image(ForumUnderTest.comeBackPath(page, state)), 400);
        assertThat(forum.keycloak().body()).isEmpty();
    }

    @Test
    void comeBackTwiceThenRefused() {
        user.visit(ForumUnderTest.comeBackPath(page, state));

        assertNoImage(user.visit(ForumUnderTest.comeBackPath(page, state)), 400);
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
    void comeBackWithAForeignReturnToThenRefused(String foreign) {
        assertRefused(user, ForumUnderTest.comeBackPath(foreign, state));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sso-token=short&sso-validity=60", "sso-token=" + TOKEN + "&sso-validity=0"})
    void comeBackWithoutAProperTokenThenRefused(String token) {
        assertRefused(user, "/sso/callback?" + token + "&return_to=" + encode(page) + "&state=" + state);
    }

    @Test
    void comeBackWithADeadTokenThenKeepsTheOldSession() {
        forum.signIn(user, "session-1");
        String again = parameters(user.visit("/sign-in")).get("state");
        forum.refuseEveryToken();

        user.visit(ForumUnderTest.comeBackPath(page, again));

        assertThat(user.me()).contains("session-1");
    }

    private void assertRefused(TargetBrowser browser, String path) {
        HttpResponse<String> answer = browser.visit(path);

        assertNoImage(answer, 400);
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(forum.keycloak().body()).isEmpty();
        assertThat(browser.me()).isEqualTo(NOBODY);
    }
}
