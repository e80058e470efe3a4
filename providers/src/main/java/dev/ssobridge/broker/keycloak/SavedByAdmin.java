package dev.ssobridge.broker.keycloak;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.KeycloakString;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;

/**
 * Tells an administrator who saves an identity provider from an import. Both reach a model's {@code validate} the same
 * way, but only the administrator can be told that the identity provider does not answer.
 */
public final class SavedByAdmin {
    private static final String IDENTITY_PROVIDERS =
            "/" + KeycloakString.ADMIN_IDENTITY_PROVIDER.value() + "/" + KeycloakString.ADMIN_INSTANCES.value();

    private SavedByAdmin() {}

    /**
     * Whether the running request creates or updates an identity provider by the admin REST API; {@code session} may be
     * null.
     */
    @CheckedOn(
            keycloak = "26.7.4",
            of = {"RepresentationToModel.toModel", "IdentityProvidersResource", "IdentityProviderResource"})
    public static boolean identityProvider(KeycloakSession session) {
        return Optional.ofNullable(session)
                .flatMap(SavedByAdmin::request)
                .map(HttpRequest::getUri)
                .map(UriInfo::getPath)
                .filter(path -> path.contains(IDENTITY_PROVIDERS))
                .isPresent();
    }

    /** An import at the start runs in no request: Keycloak's context throws then. */
    @CheckedOn(keycloak = "26.7.4", of = "DefaultKeycloakContext.getHttpRequest")
    private static Optional<HttpRequest> request(KeycloakSession session) {
        try {
            HttpRequest request = session.getContext().getHttpRequest();
            return Optional.ofNullable(request).filter(found -> found.getUri() != null);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
