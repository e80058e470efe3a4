package dev.ssobridge.demo.ssotarget;

import static dev.ssobridge.demo.ssotarget.TargetAnswers.assertImage;
import static dev.ssobridge.demo.ssotarget.TargetAnswers.assertNoImage;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every SSO target does when the sign-on page loads its image. */
public abstract class SignOnImageRules {

    private final TargetUnderTest target;
    private final TargetBrowser user;

    protected SignOnImageRules(TargetUnderTest target) {
        this.target = target;
        user = target.browser();
    }

    @Test
    void signOnImageKeepsTheTokenInACookieAndAnswersWithTheLogo() {
        HttpResponse<String> answer = user.signOnImage();

        assertImage(answer);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith(target.name() + "_sso_token=" + TOKEN + ";")
                .contains("Path=/", "Max-Age=3600", "HttpOnly", "Secure", "SameSite=None");
    }

    @ParameterizedTest
    @MethodSource("dev.ssobridge.demo.ssotarget.ForeignReferers#all")
    void signOnImageFromAnotherPageThenRefused(String referer) {
        assertNoImage(
                user.imageFrom(
                        ForeignReferers.at(target, referer), "/sso/callback?sso-token=" + TOKEN + "&sso-validity=60"),
                403);
    }

    @Test
    void signOnImageWithoutRefererThenRefused() {
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
    void signOnImageWithoutAProperTokenThenRefused(String token) {
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
    void signOnImageWithoutAProperValidityThenRefused(String validity) {
        assertNoImage(user.image("/sso/callback?sso-token=" + TOKEN + validity), 400);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1440})
    void signOnImageWithTheShortestAndTheLongestValidityThenTokenIsKept(int minutes) {
        HttpResponse<String> answer = user.image("/sso/callback?sso-token=" + TOKEN + "&sso-validity=" + minutes);

        assertImage(answer);
        assertThat(answer.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).contains("Max-Age=" + minutes * 60));
    }

    @Test
    void signOnImageLeavesTheSignedInUserAlone() {
        target.signIn(user, "session-1");

        user.signOnImage();

        assertThat(user.me()).contains("jane", "session-1");
    }
}
