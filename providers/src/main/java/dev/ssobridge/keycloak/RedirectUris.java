package dev.ssobridge.keycloak;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.utils.RedirectUtils;

/** A client's redirect URIs, by Keycloak's own rules. Checked on Keycloak 26.7.4. */
public final class RedirectUris {
    private static final int LONGEST = 2000;

    private RedirectUris() {}

    /** An absolute web address that the client may have browsers sent to; empty for anything else. */
    public static Optional<URI> find(KeycloakSession session, ClientModel client, String url) {
        if (url == null || url.isBlank() || url.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI wanted = new URI(url);
            boolean page = wanted.isAbsolute()
                    && wanted.getHost() != null
                    && wanted.getRawFragment() == null
                    && wanted.getRawUserInfo() == null
                    && WebUrl.isWeb(wanted);
            return page && RedirectUtils.verifyRedirectUri(session, url, client) != null
                    ? Optional.of(wanted)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
