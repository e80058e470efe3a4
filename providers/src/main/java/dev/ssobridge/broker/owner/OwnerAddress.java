package dev.ssobridge.broker.owner;

import dev.ssobridge.token.TokenSecret;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.UrlType;

/**
 * Where the page of an account's owner is, as browsers see it.
 *
 * @param base of the server, such as {@code https://id.example/}
 * @param realm its name
 */
public record OwnerAddress(URI base, String realm) {
    /** The part of the path below the realm. */
    public static final String PATH = "sso/provider-setup";

    /** The part of the path below that, where a trial comes back. */
    public static final String RETURN = "return";

    public static OwnerAddress of(KeycloakSession session, RealmModel realm) {
        return new OwnerAddress(session.getContext().getUri(UrlType.FRONTEND).getBaseUri(), realm.getName());
    }

    /** The one-time link: the only place where its secret stands. */
    public URI link(TokenSecret secret) {
        return below(secret.value());
    }

    /** Where the browser of a trial comes back. */
    public URI back() {
        return below(RETURN);
    }

    private URI below(String last) {
        return UriBuilder.fromUri(base)
                .path("realms/{realm}/" + PATH + "/{last}")
                .build(realm, last);
    }

    /** Whether browsers reach the server by https. */
    public boolean isSecure() {
        return "https".equals(base.getScheme());
    }
}
