package dev.ssobridge.broker.keycloak;

import jakarta.ws.rs.core.UriInfo;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;

/**
 * Tells an administrator who saves something from an import: both reach a model's {@code validate} the same way (26.7.4:
 * RepresentationToModel.toModel).
 */
public final class SavedByAdmin {
    private static final String IDENTITY_PROVIDERS = "/identity-provider/instances";

    private SavedByAdmin() {}

    /** Whether the running request creates or updates an identity provider by the admin REST API. */
    public static boolean identityProvider(KeycloakSession session) {
        try {
            HttpRequest request = session == null ? null : session.getContext().getHttpRequest();
            UriInfo uri = request == null ? null : request.getUri();
            return uri != null && uri.getPath() != null && uri.getPath().contains(IDENTITY_PROVIDERS);
        } catch (RuntimeException e) {
            return false; // an import at the start runs in no request at all, which Keycloak tells by an exception
        }
    }
}
