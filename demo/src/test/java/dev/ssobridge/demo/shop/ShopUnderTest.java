package dev.ssobridge.demo.shop;

import static dev.ssobridge.demo.ssotarget.TargetBrowser.parameters;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.ssobridge.demo.FakeKeycloak;
import dev.ssobridge.demo.ssotarget.TargetBrowser;
import dev.ssobridge.demo.ssotarget.TargetUnderTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;

/** The shop beside a fake Keycloak. */
final class ShopUnderTest implements TargetUnderTest {

    private final FakeKeycloak keycloak = new FakeKeycloak();
    private final ShopSite site = ShopSite.start(ShopSite.Config.ofTheDemo(0, keycloak.realm()));

    /** Claims of a valid ID token that answers this authorization request. */
    JWTClaimsSet.Builder claims(Map<String, String> request) {
        return keycloak.idTokenClaims(request.get("nonce")).audience("shop");
    }

    /** Comes back from Keycloak with a code, which is good for these claims. */
    HttpResponse<String> comeBack(TargetBrowser browser, Map<String, String> request, JWTClaimsSet.Builder claims) {
        keycloak.issues(keycloak.sign(claims.build()));
        return browser.visit("/callback?code=c&state=" + request.get("state"));
    }

    /** Comes back from Keycloak with an error. */
    static HttpResponse<String> refuse(TargetBrowser browser, Map<String, String> request, String error) {
        return browser.visit("/callback?error=" + error + "&state=" + request.get("state"));
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
        return "shop";
    }

    @Override
    public void signIn(TargetBrowser browser, String sid) {
        browser.signOnImage();
        Map<String, String> request = parameters(browser.visit("/"));
        comeBack(browser, request, claims(request).claim("sid", sid));
    }

    @Override
    public HttpResponse<String> comeBackUnknown(TargetBrowser browser, HttpResponse<String> question) {
        return refuse(browser, parameters(question), "login_required");
    }

    @Override
    public void close() {
        site.close();
        keycloak.close();
    }
}
