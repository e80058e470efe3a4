package dev.ssobridge.page;

import dev.ssobridge.keycloak.StartPage;
import dev.ssobridge.keycloak.WebUrl;
import dev.ssobridge.ssotarget.SsoTarget;
import java.net.URI;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/**
 * An image on a page that tells a site something.
 *
 * @param target whose site it is
 * @param url of the image; it may hold a token
 */
public record PageImage(SsoTarget target, String url) {
    /** The image for the template, with the address of the site. One that is not an icon is loaded, but not seen. */
    Map<String, Object> description(String home) {
        return Map.of("name", target.displayName(), "url", url, "icon", target.showIcon(), "site", home);
    }

    /** Where a person can look for herself. */
    String home(KeycloakSession session) {
        return StartPage.orRoot(session, target.client())
                .filter(WebUrl::isWeb)
                .orElseGet(() -> SiteUrl.origin(URI.create(url)) + "/");
    }

    @Override
    public String toString() {
        return "PageImage[" + target.id() + "]";
    }
}
