package dev.ssobridge.demo.ssotarget;

import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.ssobridge.demo.Browser;
import dev.ssobridge.demo.FakeKeycloak;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A browser at an SSO target, with Keycloak's pages open in another tab. */
public final class TargetBrowser {

    /** 43 characters, as Keycloak's. */
    public static final String TOKEN = "tokenToken-tokenToken_tokenTokentokenToken0";

    public final Browser browser;
    private final FakeKeycloak keycloak;

    public TargetBrowser(Browser browser, FakeKeycloak keycloak) {
        this.browser = browser;
        this.keycloak = keycloak;
    }

    /** The image of the sign-on page. */
    public HttpResponse<String> signOnImage() {
        return image("/sso/callback?sso-token=" + TOKEN + "&sso-validity=60");
    }

    /** The image of the sign-out page. */
    public HttpResponse<String> signOutImage(String sid) {
        return image("/sso/sign-out?iss=" + encode(keycloak.realm().toString()) + "&sid=" + sid);
    }

    /** An image in a page of Keycloak's, which has {@code referrerpolicy="origin"}. */
    public HttpResponse<String> image(String path) {
        return imageFrom("http://localhost:" + keycloak.realm().getPort() + "/", path);
    }

    public HttpResponse<String> imageFrom(String referer, String path) {
        return browser.get(path, Map.of("Referer", referer, "Accept", "image/*", "Sec-Fetch-Dest", "image"));
    }

    /** Opens a page as a person does. */
    public HttpResponse<String> visit(String path) {
        return browser.get(path, Map.of("Accept", "text/html,*/*", "Sec-Fetch-Dest", "document"));
    }

    /** Opens a page by a link, or by its address; a browser of today tells which. */
    public HttpResponse<String> visitFrom(String site, String path) {
        return browser.get(
                path, Map.of("Accept", "text/html,*/*", "Sec-Fetch-Dest", "document", "Sec-Fetch-Site", site));
    }

    /** Opens a page by a link, in a browser that names only the page with the link. */
    public HttpResponse<String> visitReferredBy(String referer, String path) {
        return browser.get(path, Map.of("Accept", "text/html,*/*", "Referer", referer));
    }

    /** Where an answer sends the browser. */
    public static Optional<URI> location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").map(URI::create);
    }

    /** The parameters of the address that an answer sends the browser to. */
    public static Map<String, String> parameters(HttpResponse<String> answer) {
        return MultivaluedMapUtils.toSingleValuedMap(
                URLUtils.parseParameters(location(answer).orElseThrow().getRawQuery()));
    }

    /** Follows an answer that stays at this site. */
    public HttpResponse<String> follow(HttpResponse<String> answer) {
        return visit(path(answer));
    }

    /** The same as the end of a navigation that began there. */
    public HttpResponse<String> followFrom(String site, HttpResponse<String> answer) {
        return visitFrom(site, path(answer));
    }

    private static String path(HttpResponse<String> answer) {
        URI target = location(answer).orElseThrow();
        return target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
    }

    public String me() {
        return browser.get("/me").body();
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
