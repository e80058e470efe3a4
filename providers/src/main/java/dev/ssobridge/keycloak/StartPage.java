package dev.ssobridge.keycloak;

import dev.ssobridge.CheckedOn;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.util.ResolveRelative;

/** The page that Keycloak's own pages lead back to from a client: its <em>Home URL</em>. */
@CheckedOn(keycloak = "26.7.4", of = "ClientBean.getBaseUrl")
public final class StartPage {
    private StartPage() {}

    /** The absolute URL; empty where the client has none. */
    public static Optional<String> of(KeycloakSession session, ClientModel client) {
        return Optional.ofNullable(client.getBaseUrl())
                .filter(url -> !url.isBlank())
                .map(url -> ResolveRelative.resolveRelativeUri(session, client.getRootUrl(), url));
    }

    /** The same; its root where it has no home. */
    public static Optional<String> orRoot(KeycloakSession session, ClientModel client) {
        return of(session, client).or(() -> Optional.ofNullable(client.getRootUrl())
                .filter(url -> !url.isBlank())
                .map(url -> ResolveRelative.resolveRootUrl(session, url)));
    }
}
