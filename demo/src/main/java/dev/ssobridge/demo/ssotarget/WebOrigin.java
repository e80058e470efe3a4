package dev.ssobridge.demo.ssotarget;

import io.javalin.http.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Scheme, host and port of a web address. Origins are compared as a whole. The beginning of an address proves nothing,
 * as {@code http://localhost:8080@evil.example} and {@code http://localhost:8080.evil.example} show.
 */
public record WebOrigin(String scheme, String host, int port) {

    /**
     * Reads the origin of an address in this site's settings.
     *
     * @throws IllegalArgumentException if it is not a web address
     */
    public static WebOrigin of(URI url) {
        return parse(url.toString()).orElseThrow(() -> new IllegalArgumentException("No web address: " + url));
    }

    /** Reads the origin of an untrusted address; empty if the address is invalid or contains a user name. */
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
     * Whether the request comes from a page of this origin. A script can't choose the Referer of an image, so another
     * site can't pass for Keycloak in a visitor's browser. A request without a Referer is refused.
     */
    boolean sent(Context ctx) {
        String referer = ctx.header("Referer");
        return referer != null && parse(referer).filter(this::equals).isPresent();
    }
}
