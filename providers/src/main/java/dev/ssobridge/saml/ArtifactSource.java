package dev.ssobridge.saml;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.ArtifactResolver;
import org.keycloak.protocol.saml.ArtifactResolverProcessingException;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.protocol.saml.util.ArtifactBindingUtils;

/**
 * The client that an artifact says it is from. What the artifact stands for is known only once it is fetched: a LogoutRequest
 * is refused then; a LogoutResponse, which Keycloak can't take by artifact and would answer with 500, is told by the
 * logout that is waiting for it (26.7.4: SamlService.ArtifactResolutionRunnable).
 */
final class ArtifactSource {
    private ArtifactSource() {}

    static void check(KeycloakSession session, String artifact) throws RefusedMessageException {
        ClientModel client = client(session, artifact);
        String address = client.getAttribute(SamlProtocol.SAML_ARTIFACT_RESOLUTION_SERVICE_URL_ATTRIBUTE);
        if (address == null || address.isBlank()) {
            // Keycloak would answer with 500.
            throw new RefusedMessageException(MessageReason.BINDING);
        }
        boolean loggingOut = new BrowserLogout(session)
                .current()
                .filter(found -> found.getState() == UserSessionModel.State.LOGGING_OUT)
                .isPresent();
        if (loggingOut && !SamlLogoutPolicy.of(client).accepts(Binding.ARTIFACT)) {
            throw new RefusedMessageException(MessageReason.BINDING);
        }
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
            // Too short, no base64, or of nobody known.
        }
        throw new RefusedMessageException(MessageReason.NOT_READABLE);
    }
}
