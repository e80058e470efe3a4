package dev.ssobridge.page;

import dev.ssobridge.ssotarget.SsoTarget;
import java.util.Map;

/**
 * An image on a page that tells a site something.
 *
 * @param target whose site it is
 * @param url of the image; it may hold a token
 */
public record PageImage(SsoTarget target, String url) {
    /** The image for the template. One that is not an icon is loaded, but not seen. */
    Map<String, Object> description() {
        return Map.of("name", target.displayName(), "url", url, "icon", target.showIcon());
    }

    @Override
    public String toString() {
        return "PageImage[" + target.id() + "]";
    }
}
