package dev.ssobridge.demo.portal;

import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.ssobridge.demo.Browser;
import dev.ssobridge.demo.FakeKeycloak;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;

/** A browser at the portal that knows the way to the fake Keycloak and back. */
final class PortalBrowser {

    final Browser browser;
    private final FakeKeycloak keycloak;

    PortalBrowser(PortalSite site, FakeKeycloak keycloak) {
        browser = new Browser(site.port());
        this.keycloak = keycloak;
    }

    /** Starts a sign-in and returns the parameters of the authorization request. */
    Map<String, String> start(String path) {
        URI request =
                URI.create(browser.get(path).headers().firstValue("Location").orElseThrow());
        return MultivaluedMapUtils.toSingleValuedMap(URLUtils.parseParameters(request.getRawQuery()));
    }

    /** Comes back from Keycloak with a code. */
    HttpResponse<String> comeBack(String state) {
        return browser.get("/callback?code=c&state=" + state);
    }

    /** A whole sign-in as jane, with this session at Keycloak. */
    void signIn(String sid) {
        Map<String, String> request = start("/login");
        keycloak.issues(keycloak.sign(
                keycloak.idTokenClaims(request.get("nonce")).claim("sid", sid).build()));
        comeBack(request.get("state"));
    }

    String me() {
        return browser.get("/me").body();
    }
}
