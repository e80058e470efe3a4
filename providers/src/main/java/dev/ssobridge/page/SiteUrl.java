package dev.ssobridge.page;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** URLs of sites. They are never taken apart: an existing query stays as it was written. */
public final class SiteUrl {
    private SiteUrl() {}

    /** The URL with further query parameters, in the iteration order of the map. */
    public static String with(URI url, Map<String, String> parameters) {
        StringBuilder extended = new StringBuilder(url.toASCIIString());
        if (url.getRawPath().isEmpty() && url.getRawQuery() == null) {
            extended.append('/');
        }
        char separator = url.getRawQuery() == null ? '?' : '&';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            extended.append(separator)
                    .append(encode(parameter.getKey()))
                    .append('=')
                    .append(encode(parameter.getValue()));
            separator = '&';
        }
        return extended.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * Scheme, host and port for a Content-Security-Policy. A user name before the host would be a way into the policy.
     */
    public static String origin(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }
}
