package dev.ssobridge.demo.ssotarget;

import static dev.ssobridge.demo.ssotarget.TargetAnswers.NOBODY;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.demo.Browser;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a site asks Keycloak who its visitor is, be it an SSO target or not. */
public abstract class GuestRules {

    private final AskingSite target;
    private final TargetBrowser user;

    protected GuestRules(AskingSite target) {
        this.target = target;
        user = target.browser();
    }

    @Test
    void visitWithoutTokenThenAsksKeycloakOnce() {
        HttpResponse<String> question = user.visit("/");
        HttpResponse<String> page = user.follow(target.comeBackUnknown(user, question));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(user.visit("/").statusCode()).isEqualTo(200);
        assertThat(user.me()).isEqualTo(NOBODY);
    }

    /** The visitor may have signed in there. */
    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void visitFromElsewhereAfterAnAnswerThenAsksAgainInEveryRound(String origin) {
        for (int round = 1; round <= 3; round++) {
            HttpResponse<String> question = user.visitFrom(origin, "/");
            assertThat(location(question)).isPresent();
            HttpResponse<String> page = user.followFrom(origin, target.comeBackUnknown(user, question));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(user.visitFrom("same-origin", "/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void visitFromAnotherPageByAnOldBrowserThenAsksAgain() {
        user.follow(target.comeBackUnknown(user, user.visit("/")));

        assertThat(location(user.visitReferredBy("https://portal.example/", "/")))
                .isPresent();
        assertThat(user.visitReferredBy("http://127.0.0.1:" + target.port() + "/", "/")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"290, 200", "310, 302"})
    void answerIsGoodForFiveMinutes(int age, int status) {
        long asked = Instant.now().getEpochSecond() - age;
        TargetBrowser visitor = new TargetBrowser(Browser.withoutCookies(target.port()), target.keycloak());

        HttpResponse<String> answer = visitor.browser.get(
                "/",
                Map.of(
                        "Cookie", target.name() + "_sso_asked=" + asked,
                        "Accept", "text/html",
                        "Sec-Fetch-Site", "same-origin"));

        assertThat(answer.statusCode() == 200).isEqualTo(status == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "x", "-out", "99999999999999999999", "1700000000-other"})
    void visitWithADamagedMemoryThenAsks(String value) {
        TargetBrowser visitor = new TargetBrowser(Browser.withoutCookies(target.port()), target.keycloak());

        HttpResponse<String> answer = visitor.browser.get(
                "/", Map.of("Cookie", target.name() + "_sso_asked=" + value, "Accept", "text/html"));

        assertThat(location(answer)).isPresent();
    }

    /** Whoever signs out here wants to be a guest, until a link of another site leads back. */
    @Test
    void visitAfterASignOutHereThenAsksOnlyWhenItComesFromAnotherSite() {
        target.signIn(user, "session-1");
        user.browser.post("/logout", Map.of("csrf", user.browser.csrf("/")));

        assertThat(user.visitFrom("same-origin", "/").statusCode()).isEqualTo(200);
        assertThat(user.visitFrom("none", "/").statusCode()).isEqualTo(200);
        assertThat(location(user.visitFrom("cross-site", "/"))).isPresent();
    }

    @Test
    void visitInABrowserWithoutCookiesThenEndsAtAPage() {
        TargetBrowser forgetful = new TargetBrowser(Browser.withoutCookies(target.port()), target.keycloak());

        HttpResponse<String> page = forgetful.follow(target.comeBackUnknown(forgetful, forgetful.visit("/")));

        assertThat(page.statusCode()).isEqualTo(200);
    }

    @Test
    void visitComesBackToAnAddressWithoutMarkersWhenCookiesAreKept() {
        HttpResponse<String> back = target.comeBackUnknown(user, user.visit("/?a=1&a=%26"));

        assertThat(location(back)).hasValueSatisfying(page -> assertThat(page.toString())
                .isEqualTo("http://" + target.name() + ".localhost:" + target.port() + "/?a=1&a=%26"));
    }

    @Test
    void visitWhenSignedInThenKeycloakIsNotAsked() {
        target.signIn(user, "session-1");

        assertThat(user.visit("/").statusCode()).isEqualTo(200);
    }
}
