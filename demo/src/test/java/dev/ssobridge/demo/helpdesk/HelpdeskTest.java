package dev.ssobridge.demo.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.ssobridge.demo.Browser;
import dev.ssobridge.demo.FakeKeycloak;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpdeskTest {

    private static FakeKeycloak keycloak;
    private static HelpdeskSite site;
    private final Browser browser = new Browser(site.port());

    @BeforeAll
    static void start() {
        keycloak = new FakeKeycloak();
        site = HelpdeskSite.start(HelpdeskSite.Config.ofTheDemo(0, keycloak.realm()));
    }

    @AfterAll
    static void stop() {
        site.close();
        keycloak.close();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private Map<String, String> begin(String path) {
        URI request = URI.create(location(browser.get(path)));
        return MultivaluedMapUtils.toSingleValuedMap(URLUtils.parseParameters(request.getRawQuery()));
    }

    private HttpResponse<String> comeBack(Browser in, Map<String, String> request) {
        keycloak.issues(keycloak.sign(keycloak.idTokenClaims(request.get("nonce"))
                .audience("helpdesk")
                .build()));
        return in.get("/callback?code=c&state=" + request.get("state"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/requests/42", "/requests/7?tab=notes", "/requests/7?tab=notes&state=%20x", "/?state=open"
            })
    void helpdeskPageWhenSignedOutLeadsToKeycloakAndBackToThePage(String path) {
        Map<String, String> request = begin(path);
        assertThat(request).containsEntry("client_id", "helpdesk").containsKeys("nonce", "code_challenge");

        HttpResponse<String> back = comeBack(browser, request);

        assertThat(location(back)).isEqualTo(site.url() + path);
        assertThat(browser.get(path).statusCode()).isEqualTo(200);
        assertThat(browser.get("/me").body()).contains("\"user\":\"jane\"");
    }

    private void signIn() {
        comeBack(browser, begin("/"));
    }

    @Test
    void inboxListsAllRequestsOrThoseOfAState() {
        signIn();

        assertThat(browser.page("/").select(".posts h3 a").eachAttr("href"))
                .containsExactly("/requests/44", "/requests/43", "/requests/42", "/requests/41", "/requests/7");
        Document open = browser.page("/?state=open");
        assertThat(open.select(".posts h3 a").eachAttr("href")).containsExactly("/requests/44", "/requests/41");
        assertThat(open.select(".tabs [aria-current]").text()).isEqualTo("Open");
        assertThat(browser.page("/?state=%3Cb%3E").select(".posts h3")).hasSize(5);
    }

    @Test
    void requestHasItsNotesOnATabOfItsOwn() {
        signIn();

        assertThat(browser.page("/requests/42").select("main").text()).contains("planning desk");
        assertThat(browser.page("/requests/42?tab=notes").select(".posts li")).hasSize(2);
    }

    @Test
    void requestThatIsNoneThenNotFoundInWords() {
        signIn();

        HttpResponse<String> answer = browser.get("/requests/1?tab=notes");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no such request.");
    }

    @Test
    void helpdeskCallbackInAnotherBrowserSignsNobodyIn() {
        Map<String, String> request = begin("/requests/42");
        Browser victim = new Browser(site.port());

        assertThat(comeBack(victim, request).statusCode()).isEqualTo(400);
        assertThat(victim.get("/me").body()).contains("\"user\":null");
    }

    @Test
    void helpdeskShowsARefusalAsAPageAndDoesNotTryAgain() {
        Map<String, String> request = begin("/");

        HttpResponse<String> back = browser.get("/callback?error=access_denied&state=" + request.get("state"));

        assertThat(back.statusCode()).isEqualTo(400);
        assertThat(back.body()).contains("The sign-in was not completed");
    }

    @Test
    void helpdeskSignedOutPageDoesNotLeadToASignIn() {
        assertThat(browser.get("/signed-out").statusCode()).isEqualTo(200);
        assertThat(browser.get("/me").body()).contains("\"user\":null");
    }
}
