package dev.ssobridge.page;

import dev.ssobridge.ssotarget.SsoTarget;
import java.util.Map;

/**
 * An image on a page that tells a site something.
 *
 * @param target whose site it is
 * @param url the image's address; it may hold a token
 */
public record PageImage(SsoTarget target, String url) {
    /** As the template sees it; what is no icon is loaded, but not seen. */
    Map<String, Object> description() {
        return Map.of("name", target.displayName(), "url", url, "icon", target.showIcon());
    }

    @Override
    public String toString() {
        return "PageImage[" + target.id() + "]";
    }
}
