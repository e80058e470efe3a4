package dev.ssobridge.demo.ssotarget;

import static dev.ssobridge.demo.ssotarget.TargetAnswers.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every SSO target does when the user signs out at the site. */
public abstract class SignOutRules {

    private final TargetUnderTest target;
    private final TargetBrowser user;

    protected SignOutRules(TargetUnderTest target) {
        this.target = target;
        user = target.browser();
    }

    @Test
    void signOutAtTheSiteEndsTheSessionAndStaysSignedOut() {
        target.signIn(user, "session-10");
        String csrf = user.browser.csrf("/");
        user.signOnImage();

        HttpResponse<String> answer = user.browser.post("/logout", Map.of("csrf", csrf));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(user.me()).isEqualTo(NOBODY);
        assertThat(user.visit("/").statusCode()).isEqualTo(200);
    }

    @Test
    void signOutAtTheSiteWithoutCsrfTokenThenStillSignedIn() {
        target.signIn(user, "session-11");

        assertThat(user.browser.post("/logout", Map.of()).statusCode()).isEqualTo(403);
        assertThat(user.me()).contains("session-11");
    }
}
