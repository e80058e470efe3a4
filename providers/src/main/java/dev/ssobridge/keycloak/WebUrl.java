package dev.ssobridge.keycloak;

import java.net.URI;
import java.util.Locale;

/** Tells a web page from the link of an app. A browser follows the custom scheme of an app only on a click. */
public final class WebUrl {
    private WebUrl() {}

    /** Whether a browser shows a page there: http or https. */
    public static boolean isWeb(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("https") || scheme.equals("http");
    }
}
