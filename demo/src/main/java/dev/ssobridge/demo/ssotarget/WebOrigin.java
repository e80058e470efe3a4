package dev.ssobridge.demo.ssotarget;

import io.javalin.http.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Scheme, host and port of a web address. Compared as a whole: the beginning of an address proves nothing, as
 * {@code http://localhost:8080@evil.example} and {@code http://localhost:8080.evil.example} show.
 */
public record WebOrigin(String scheme, String host, int port) {

    /**
     * The origin of one of our own settings.
     *
     * @throws IllegalArgumentException if it is no web address
     */
    public static WebOrigin of(URI url) {
        return parse(url.toString()).orElseThrow(() -> new IllegalArgumentException("No web address: " + url));
    }

    /** The origin of an address that came from outside; empty if it is none, and if it has a user name in it. */
    public static Optional<WebOrigin> parse(String url) {
        try {
            URI uri = new URI(url);
            if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return Optional.empty();
            }
            return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
                case "http" -> Optional.of(origin("http", uri, 80));
                case "https" -> Optional.of(origin("https", uri, 443));
                default -> Optional.empty();
            };
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    private static WebOrigin origin(String scheme, URI uri, int usualPort) {
        return new WebOrigin(
                scheme, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() < 0 ? usualPort : uri.getPort());
    }

    /**
     * Whether a page of this origin made the browser send the request. A script can't choose the Referer of an image, so
     * another site can't call in Keycloak's name from a visitor's browser. A missing Referer is a no.
     */
    boolean sent(Context ctx) {
        String referer = ctx.header("Referer");
        return referer != null && parse(referer).filter(this::equals).isPresent();
    }
}
