package dev.ssobridge.demo.forum;

import static dev.ssobridge.demo.ssotarget.TargetBrowser.TOKEN;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.encode;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.parameters;

import dev.ssobridge.demo.FakeKeycloak;
import dev.ssobridge.demo.ssotarget.TargetBrowser;
import dev.ssobridge.demo.ssotarget.TargetUnderTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;

/** The forum beside a fake Keycloak that refuses every token until a test says otherwise. */
final class ForumUnderTest implements TargetUnderTest {

    static final URI PORTAL = URI.create("http://portal.localhost:8082");

    private final FakeKeycloak keycloak = new FakeKeycloak();
    private final ForumSite site = ForumSite.start(ForumSite.Config.ofTheDemo(0, keycloak.realm(), PORTAL));

    /** From now on, Keycloak refuses every token. */
    void refuseEveryToken() {
        keycloak.answersRedemption(404, "{\"error\":\"invalid_sso_token\"}");
    }

    /** From now on, every token is this user's. */
    void acceptTokensOf(String username, String sid) {
        keycloak.answersRedemption(200, redemption(username, sid));
    }

    private String redemption(String username, String sid) {
        return "{\"id\":\"1\",\"username\":\"%s\",\"sid\":\"%s\",\"iss\":\"%s\",\"firstName\":\"<b>Jane\",\"more\":[]}"
                .formatted(username, sid, keycloak.realm());
    }

    /** The path by which the sign-on address sends the browser back with a token. */
    static String comeBackPath(String returnTo, String state) {
        return "/sso/callback?sso-token=" + TOKEN + "&sso-validity=60&return_to=" + encode(returnTo) + "&state="
                + encode(state);
    }

    URI url() {
        return site.url();
    }

    @Override
    public FakeKeycloak keycloak() {
        return keycloak;
    }

    @Override
    public int port() {
        return site.port();
    }

    @Override
    public String name() {
        return "forum";
    }

    @Override
    public void signIn(TargetBrowser browser, String sid) {
        acceptTokensOf("jane", sid);
        browser.signOnImage();
        browser.visit("/");
    }

    @Override
    public HttpResponse<String> comeBackUnknown(TargetBrowser browser, HttpResponse<String> question) {
        Map<String, String> asked = parameters(question);
        URI page = URI.create(asked.get("return_to"));
        return browser.visit(page.getRawPath()
                + (page.getRawQuery() == null ? "?" : "?" + page.getRawQuery() + "&")
                + "sso-error=login_required&state=" + asked.get("state"));
    }

    @Override
    public void close() {
        site.close();
        keycloak.close();
    }
}
