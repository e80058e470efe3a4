package dev.ssobridge.keycloak;

import dev.ssobridge.CheckedOn;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.utils.RedirectUtils;

/** A client's redirect URIs, by Keycloak's own rules. */
@CheckedOn(keycloak = "26.7.4", of = "RedirectUtils.verifyRedirectUri")
public final class RedirectUris {
    private static final int LONGEST = 2000;

    private RedirectUris() {}

    /** An absolute web address that is a redirect URI of the client; empty for anything else. */
    public static Optional<URI> find(KeycloakSession session, ClientModel client, String url) {
        if (url == null || url.isBlank() || url.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(url))
                    .filter(RedirectUris::isPage)
                    .filter(page -> RedirectUtils.verifyRedirectUri(session, url, client) != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isPage(URI url) {
        return url.isAbsolute()
                && url.getHost() != null
                && url.getRawFragment() == null
                && url.getRawUserInfo() == null
                && WebUrl.isWeb(url);
    }
}
