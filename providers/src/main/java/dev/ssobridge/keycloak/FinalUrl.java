package dev.ssobridge.keycloak;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * Where a browser goes at the end of a logout that names no destination: an attribute of the client, else of the realm.
 * Only administrators set it; nothing of a request goes into it.
 */
public final class FinalUrl {
    private static final Logger LOG = Logger.getLogger(FinalUrl.class);
    private static final String ATTRIBUTE = "sso.logout.final-url";

    private FinalUrl() {}

    /**
     * The address, if one is set that a browser can be sent to: https, or http on localhost.
     *
     * @param client that asked for the logout; null where none is known
     */
    public static Optional<URI> of(RealmModel realm, ClientModel client) {
        return Stream.of(
                        Optional.ofNullable(client).map(known -> known.getAttribute(ATTRIBUTE)),
                        Optional.ofNullable(realm.getAttribute(ATTRIBUTE)))
                .flatMap(Optional::stream)
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .findFirst()
                .flatMap(url -> read(realm, url));
    }

    private static Optional<URI> read(RealmModel realm, String url) {
        try {
            URI parsed = new URI(url);
            if (parsed.getHost() != null && parsed.getRawUserInfo() == null && isSafe(parsed)) {
                return Optional.of(parsed);
            }
        } catch (URISyntaxException e) {
            // Logged below.
        }
        LOG.warnf(
                "An attribute %s in realm %s is not an https URL (http only on localhost)", ATTRIBUTE, realm.getName());
        return Optional.empty();
    }

    private static boolean isSafe(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        boolean local = host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("127.0.0.1")
                || host.equals("[::1]");
        return WebUrl.isWeb(url) && (local || url.getScheme().equalsIgnoreCase("https"));
    }
}
