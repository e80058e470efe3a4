package dev.ssobridge.keycloak;

import java.net.URI;
import java.util.Locale;

/** Tells a web page from the link of an app, whose custom scheme a browser follows only on a click. */
public final class WebUrl {
    private WebUrl() {}

    /** Whether a browser stays a browser there. */
    public static boolean isWeb(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("https") || scheme.equals("http");
    }
}
