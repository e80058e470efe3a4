package dev.ssobridge.keycloak;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Tells a web page from the link of an app. A browser follows the custom scheme of an app only on a click. */
public final class WebUrl {
    private WebUrl() {}

    /** Whether the text is the address of a web page that a link can lead to. */
    public static boolean isWeb(String url) {
        try {
            return isWeb(new URI(url));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Whether a browser shows a page there: http or https. */
    public static boolean isWeb(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("https") || scheme.equals("http");
    }
}
