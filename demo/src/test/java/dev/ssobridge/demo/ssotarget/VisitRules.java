package dev.ssobridge.demo.ssotarget;

import static dev.ssobridge.demo.ssotarget.TargetBrowser.TOKEN;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every SSO target does with a kept token when somebody opens one of its pages, beside {@link GuestRules}. */
public abstract class VisitRules {

    private final TargetUnderTest target;
    private final TargetBrowser user;

    protected VisitRules(TargetUnderTest target) {
        this.target = target;
        user = target.browser();
    }

    @Test
    void signOutImageLetsAGuestBeAskedAboutAgain() {
        user.follow(target.comeBackUnknown(user, user.visit("/")));

        user.signOutImage("another-1");

        assertThat(user.browser.cookie(target.name() + "_sso_asked")).isEmpty();
        assertThat(location(user.visit("/"))).isPresent();
    }

    @Test
    void visitAfterSignOutEndedTheSessionThenAsksKeycloakAgain() {
        target.signIn(user, "ended-1");
        target.browser().signOutImage("ended-1");

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
    void requestThatIsNotAVisitNeitherAsksKeycloakNorRedeemsTheToken(Map<String, String> headers) {
        user.signOnImage();

        HttpResponse<String> answer = user.browser.get("/", headers);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(user.browser.cookie(target.name() + "_sso_token")).isEqualTo(TOKEN);
    }

    @Test
    void visitNeverShowsTheTokenNorItsOwnAddressToOthers() {
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
    void visitTakesTheTokenOutOfTheCookie() {
        user.signOnImage();

        HttpResponse<String> first = user.visit("/");

        assertThat(first.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith(target.name() + "_sso_token=;")
                .contains("Max-Age=0", "Secure", "SameSite=None"));
        assertThat(user.browser.cookie(target.name() + "_sso_token")).isEmpty();
    }
}
