package dev.ssobridge.registration;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.KeycloakString;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;

/**
 * Tells an administrator who saves a component from an import, which brings components in any order: there, one may name
 * another that comes later.
 */
final class SavedByHand {
    private static final List<String> PATHS =
            List.of("/" + KeycloakString.ADMIN_COMPONENTS.value(), "/sso/setup", "/sso/registrations", "/sso/admin/");

    private SavedByHand() {}

    /** Whether the running request is one of the admin REST API about components, or one of the bridge about registrations. */
    static boolean in(KeycloakSession session) {
        return path(session).filter(SavedByHand::isByHand).isPresent();
    }

    /** Whether the running request is another one, such as the import of a realm. */
    static boolean isOtherRequest(KeycloakSession session) {
        return path(session).filter(path -> !isByHand(path)).isPresent();
    }

    private static boolean isByHand(String path) {
        return PATHS.stream().anyMatch(path::contains);
    }

    @CheckedOn(
            keycloak = "26.7.4",
            of = {"ComponentResource", "DefaultKeycloakContext.getHttpRequest"})
    private static Optional<String> path(KeycloakSession session) {
        try {
            return Optional.ofNullable(session.getContext().getHttpRequest())
                    .map(HttpRequest::getUri)
                    .map(UriInfo::getPath);
        } catch (RuntimeException e) {
            // An import at the start runs in no request: Keycloak's context throws then.
            return Optional.empty();
        }
    }
}
