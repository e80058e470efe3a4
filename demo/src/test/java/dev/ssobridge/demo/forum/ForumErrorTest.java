package dev.ssobridge.demo.forum;

import static dev.ssobridge.demo.ssotarget.TargetBrowser.location;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.demo.ssotarget.TargetBrowser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way back from Keycloak's sign-on address with an error. */
class ForumErrorTest {

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
    void comeBackWithAnErrorThenShedsItFromTheAddressAndAsksNoMore() {
        HttpResponse<String> back = forum.comeBackUnknown(user, user.visit("/topics/night-use?a=1"));

        assertThat(location(back)).hasValue(URI.create(forum.url() + "/topics/night-use?a=1"));
        assertThat(user.follow(back).statusCode()).isEqualTo(200);
        assertThat(user.visit("/").statusCode()).isEqualTo(200);
    }

    @Test
    void comeBackWithAnEncodedErrorThenShedsItAsWell() {
        HttpResponse<String> back = user.visit("/?sso%2Derror=login_required&%73tate=x");

        assertThat(location(back)).hasValue(URI.create(forum.url() + "/?sso-asked=1"));
    }

    @Test
    void guestWhoClicksSignInIsAskedAgainAndSignedIn() {
        forum.comeBackUnknown(user, user.visit("/"));

        Map<String, String> asked = parameters(user.visit("/sign-in"));
        forum.acceptTokensOf("jane", "session-1");
        user.visit(ForumUnderTest.comeBackPath(asked.get("return_to"), asked.get("state")));

        assertThat(asked).containsEntry("return_to", forum.url() + "/");
        assertThat(user.me()).contains("jane");
    }
}
