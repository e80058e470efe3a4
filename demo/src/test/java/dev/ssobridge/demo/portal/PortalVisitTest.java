package dev.ssobridge.demo.portal;

import static dev.ssobridge.demo.ssotarget.TargetBrowser.location;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.demo.Browser;
import dev.ssobridge.demo.ssotarget.GuestRules;
import dev.ssobridge.demo.ssotarget.TargetBrowser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A visitor of the portal, whom Keycloak may know. */
class PortalVisitTest {

    private static PortalUnderTest portal;
    private final TargetBrowser user = portal.browser();

    @BeforeAll
    static void start() {
        portal = new PortalUnderTest();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Nested
    @DisplayName("A guest")
    class Guests extends GuestRules {

        Guests() {
            super(portal);
        }
    }

    @Test
    void visitWhenKeycloakKnowsTheUserThenSignedInWithoutAClick() {
        Map<String, String> request = parameters(user.visit("/?x=y"));
        assertThat(request).containsEntry("prompt", "none").doesNotContainKey("sso_token");

        HttpResponse<String> back = portal.comeBackAsJane(user, request, "session-1");

        assertThat(location(back)).hasValue(URI.create(portal.url() + "/?x=y"));
        assertThat(user.me()).isEqualTo("{\"user\":\"jane\",\"sid\":\"session-1\"}");
        assertThat(user.visit("/").statusCode()).isEqualTo(200);
    }

    @Test
    void visitWhenKeycloakKnowsNobodyThenThePortalSaysThatTheVisitorIsAGuest() {
        HttpResponse<String> page = user.follow(portal.comeBackUnknown(user, user.visit("/")));

        assertThat(Jsoup.parse(page.body()).select(".who").text()).isEqualTo("You are a guest");
    }

    @Test
    void silentSignInWhenKeycloakWantsAnInteractionThenAGuest() {
        Map<String, String> request = parameters(user.visit("/"));

        HttpResponse<String> back = user.visit("/callback?error=interaction_required&state=" + request.get("state"));

        assertThat(user.follow(back).statusCode()).isEqualTo(200);
        assertThat(user.me()).contains("\"user\":null");
    }

    @Test
    void silentSignInOfAnotherBrowserThenNobodyIsSignedIn() {
        Map<String, String> request = parameters(portal.browser().visit("/"));

        HttpResponse<String> answer = portal.comeBackAsJane(user, request, "session-1");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(user.me()).contains("\"user\":null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bills/42", "/bills/42?x=y", "/bills/42?x=y&state=s&z=%20%2F"})
    void billWhenSignedOutLeadsToASignInAndBackToExactlyThatPage(String page) {
        Map<String, String> request = parameters(user.visit(page));
        assertThat(request).doesNotContainKey("prompt");

        HttpResponse<String> back = portal.comeBackAsJane(user, request, "session-1");

        assertThat(location(back)).hasValue(URI.create(portal.url() + page));
        assertThat(Jsoup.parse(user.visit(page).body()).select("h1").text()).isEqualTo("Bill 42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bills/0", "/bills/10000", "/bills/x", "/bills/-1", "/bills/4%202"})
    void billThatIsNoneThenNotFound(String page) {
        portal.signIn(user, "session-1");

        HttpResponse<String> answer = user.visit(page);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no such bill");
    }

    @Test
    void billWhenKeycloakIsAwayThenAPageThatSaysSo() {
        try (PortalSite lonely =
                PortalSite.start(PortalSite.Config.ofTheDemo(0, URI.create("http://localhost:1/realms/demo")))) {
            TargetBrowser visitor = new TargetBrowser(new Browser(lonely.port()), portal.keycloak());

            assertThat(visitor.visit("/").statusCode()).isEqualTo(200);
            assertThat(visitor.visit("/bills/42").statusCode()).isEqualTo(502);
        }
    }
}
