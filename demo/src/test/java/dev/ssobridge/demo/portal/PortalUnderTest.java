package dev.ssobridge.demo.portal;

import static dev.ssobridge.demo.ssotarget.TargetBrowser.parameters;

import dev.ssobridge.demo.FakeKeycloak;
import dev.ssobridge.demo.ssotarget.AskingSite;
import dev.ssobridge.demo.ssotarget.TargetBrowser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** The portal beside a fake Keycloak. */
final class PortalUnderTest implements AskingSite {

    private final FakeKeycloak keycloak = new FakeKeycloak();
    private final PortalSite site = PortalSite.start(PortalSite.Config.ofTheDemo(0, keycloak.realm()));

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
        return "portal";
    }

    @Override
    public void signIn(TargetBrowser browser, String sid) {
        comeBackAsJane(browser, parameters(browser.visit("/login")), sid);
    }

    /** Comes back from Keycloak as jane, who has two accounts; none is selected. */
    HttpResponse<String> comeBackAsJane(TargetBrowser browser, Map<String, String> request, String sid) {
        keycloak.issues(keycloak.sign(keycloak.idTokenClaims(request.get("nonce"))
                .claim("sid", sid)
                .claim("accounts", List.of("1001", "1002"))
                .claim("service_points", Map.of("1001", List.of("SP-1", "SP-2"), "1002", List.of("SP-3")))
                .build()));
        return browser.visit("/callback?code=c&state=" + request.get("state"));
    }

    @Override
    public HttpResponse<String> comeBackUnknown(TargetBrowser browser, HttpResponse<String> question) {
        return browser.visit(
                "/callback?error=login_required&state=" + parameters(question).get("state"));
    }

    @Override
    public void close() {
        site.close();
        keycloak.close();
    }
}
