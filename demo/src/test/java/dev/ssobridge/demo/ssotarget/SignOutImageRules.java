package dev.ssobridge.demo.ssotarget;

import static dev.ssobridge.demo.ssotarget.TargetAnswers.NOBODY;
import static dev.ssobridge.demo.ssotarget.TargetAnswers.assertImage;
import static dev.ssobridge.demo.ssotarget.TargetAnswers.assertNoImage;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.encode;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every SSO target does when the sign-out page loads its image. */
public abstract class SignOutImageRules {

    private final TargetUnderTest target;
    private final TargetBrowser user;

    protected SignOutImageRules(TargetUnderTest target) {
        this.target = target;
        user = target.browser();
    }

    @Test
    void signOutImageEndsTheSessionWithoutItsCookie() {
        target.signIn(user, "ended-2");

        assertImage(target.browser().signOutImage("ended-2"));

        assertThat(user.me()).isEqualTo(NOBODY);
    }

    @Test
    void signOutImageLeavesOtherSessionsAlone() {
        target.signIn(user, "session-3");

        assertImage(user.signOutImage("another"));

        assertThat(user.me()).contains("session-3");
    }

    @Test
    void signOutImageTwiceThenTheSameAnswer() {
        target.signIn(user, "ended-4");

        assertImage(user.signOutImage("ended-4"));
        assertImage(user.signOutImage("ended-4"));
    }

    @Test
    void signOutImageDropsTheKeptToken() {
        user.signOnImage();

        user.signOutImage("ended-5");

        assertThat(user.browser.cookie(target.name() + "_sso_token")).isEmpty();
    }

    @Test
    void signOutImageDuringASignInThenNobodyIsSignedIn() {
        target.browser().signOutImage("ended-6");

        target.signIn(user, "ended-6");

        assertThat(user.me()).isEqualTo(NOBODY);
    }

    @Test
    void signOutImageWithoutSidThenEndsTheSessionOfTheCookie() {
        target.signIn(user, "ended-7");
        String withoutSid =
                "/sso/sign-out?iss=" + encode(target.keycloak().realm().toString());

        assertImage(user.image(withoutSid));
        assertThat(user.me()).isEqualTo(NOBODY);
        assertImage(user.image(withoutSid));
    }

    @Test
    void signOutImageWithoutSidAndCookieThenDoesNotSaySignedOut() {
        assertNoImage(
                user.image(
                        "/sso/sign-out?iss=" + encode(target.keycloak().realm().toString())),
                400);
    }

    @ParameterizedTest
    @MethodSource("dev.ssobridge.demo.ssotarget.ForeignReferers#all")
    void signOutImageFromAnotherPageThenRefused(String referer) {
        target.signIn(user, "session-8");

        assertNoImage(
                user.imageFrom(
                        ForeignReferers.at(target, referer),
                        "/sso/sign-out?iss=" + encode(target.keycloak().realm().toString()) + "&sid=session-8"),
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
    void signOutImageWithAForeignIssuerOrTwoIssuersThenRefused(String issuer) {
        target.signIn(user, "session-9");

        assertNoImage(
                user.image("/sso/sign-out?sid=session-9"
                        + issuer.replace(
                                "ISSUER", encode(target.keycloak().realm().toString()))),
                400);

        assertThat(user.me()).contains("session-9");
    }
}
