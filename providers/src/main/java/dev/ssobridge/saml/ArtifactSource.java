package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.ArtifactResolver;
import org.keycloak.protocol.saml.ArtifactResolverProcessingException;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.protocol.saml.util.ArtifactBindingUtils;

/**
 * The client that an artifact says it is from. The message is known only once Keycloak has fetched it. A LogoutRequest
 * is refused then. A LogoutResponse can only be expected, by a running logout: Keycloak can't take one by artifact, and
 * would answer with 500.
 */
@CheckedOn(keycloak = "26.7.4", of = "SamlService.ArtifactResolutionRunnable")
final class ArtifactSource {
    private ArtifactSource() {}

    /** Refuses an artifact that Keycloak must not fetch. */
    static void check(KeycloakSession session, String artifact) throws RefusedMessageException {
        ClientModel client = client(session, artifact);
        String address = client.getAttribute(SamlProtocol.SAML_ARTIFACT_RESOLUTION_SERVICE_URL_ATTRIBUTE);
        // Without an address Keycloak would answer with 500.
        boolean fetchable = address != null && !address.isBlank();
        boolean acceptable = SamlLogoutPolicy.of(client).accepts(Binding.ARTIFACT);
        if (!fetchable || (!acceptable && isLoggingOut(session))) {
            throw new RefusedMessageException(MessageReason.BINDING);
        }
    }

    private static boolean isLoggingOut(KeycloakSession session) {
        return new BrowserLogout(session)
                .current()
                .filter(found -> found.getState() == UserSessionModel.State.LOGGING_OUT)
                .isPresent();
    }

    private static ClientModel client(KeycloakSession session, String artifact) throws RefusedMessageException {
        try {
            ArtifactResolver named = session.getProvider(
                    ArtifactResolver.class, ArtifactBindingUtils.artifactToResolverProviderId(artifact));
            ArtifactResolver resolver = named == null ? session.getProvider(ArtifactResolver.class) : named;
            ClientModel client = resolver.selectSourceClient(session, artifact);
            if (client != null) {
                return client;
            }
        } catch (ArtifactResolverProcessingException | RuntimeException e) {
            // Too short, not base64, or from an unknown client.
        }
        throw new RefusedMessageException(MessageReason.NOT_READABLE);
    }
}
