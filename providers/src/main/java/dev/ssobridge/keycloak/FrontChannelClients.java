package dev.ssobridge.keycloak;

import dev.ssobridge.CheckedOn;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.FrontChannelLogoutHandler;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * Clients that the running logout has to tell in an iframe (OpenID Connect Front-Channel Logout 1.0). Keycloak collects
 * them while it logs the session out.
 */
@CheckedOn(keycloak = "26.7.4", of = "FrontChannelLogoutHandler")
public final class FrontChannelClients {
    /** A client and the address to load, with {@code iss} and {@code sid} where the client wants them. */
    public record FrontChannelClient(String name, URI url) {}

    private FrontChannelClients() {}

    /** Whether clients of that protocol are told in an iframe, and not by sending the browser there. */
    public static boolean areOf(String protocol) {
        return OIDCLoginProtocol.LOGIN_PROTOCOL.equals(protocol);
    }

    /** Those whose address is a web address; Keycloak's own page would break at any other. */
    public static List<FrontChannelClient> of(KeycloakSession session) {
        return collected(session)
                .flatMap(
                        client -> webAddress(client.getFrontChannelLogoutUrl())
                                .map(url -> new FrontChannelClient(client.getName(), url))
                                .stream())
                .toList();
    }

    /** Names of those whose address no frame can load. They are not told, and the page says so. */
    public static List<String> unreachable(KeycloakSession session) {
        return collected(session)
                .filter(client -> client.getFrontChannelLogoutUrl() != null
                        && !client.getFrontChannelLogoutUrl().isBlank())
                .filter(client -> webAddress(client.getFrontChannelLogoutUrl()).isEmpty())
                .map(FrontChannelLogoutHandler.ClientInfo::getName)
                .toList();
    }

    private static Stream<FrontChannelLogoutHandler.ClientInfo> collected(KeycloakSession session) {
        FrontChannelLogoutHandler handler = FrontChannelLogoutHandler.current(session);
        return handler == null ? Stream.empty() : handler.getClients().stream();
    }

    /** The address, if a frame can load it. */
    static Optional<URI> webAddress(String url) {
        try {
            return Optional.of(new URI(url)).filter(WebUrl::isWeb).filter(uri -> uri.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
