package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import java.net.URI;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.saml.SamlClient;
import org.keycloak.saml.validators.DestinationValidator;
import org.keycloak.services.Urls;
import org.keycloak.services.resources.RealmsResource;

/** The realm as a SAML identity provider: its name and its address, as Keycloak's metadata gives them. */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"SamlService.getIDPMetadataDescriptor", "SamlProtocol.getResponseIssuer"})
record RealmEntity(KeycloakSession session) {
    /** The entity id: the URL of the realm. */
    String id() {
        return RealmsResource.realmBaseUrl(session.getContext().getUri())
                .build(session.getContext().getRealm().getName())
                .toString();
    }

    /**
     * Whether a message of a client is addressed to the realm. A client that has to sign has to name the destination
     * too.
     *
     * @param destination of the message; null where it names none
     */
    boolean isAddressed(String destination, ClientModel client, DestinationValidator destinations) {
        boolean missing = destination == null && new SamlClient(client).requiresClientSignature();
        return !missing && destinations.validate(endpoint(), destination);
    }

    private URI endpoint() {
        return Urls.samlRequestEndpoint(
                session.getContext().getUri().getBaseUri(),
                session.getContext().getRealm().getName());
    }
}
