package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.saml.pending.LogoutProgress;
import java.util.Optional;
import org.keycloak.common.VerificationException;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.dom.saml.v2.protocol.StatusResponseType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.SamlClient;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.saml.processing.core.saml.v2.common.SAMLDocumentHolder;
import org.keycloak.saml.validators.DestinationValidator;

/**
 * A service provider's response in a running logout. Stock Keycloak checks its issuer and destination only, not its
 * signature, its status, or which request it answers.
 *
 * @param holder null where the message can't be read
 */
@CheckedOn(keycloak = "26.7.4", of = "SamlService.handleSamlResponse")
record SpLogoutResponse(KeycloakSession session, SAMLDocumentHolder holder, String relayState, Binding binding) {
    /** Checks the signature of a response of a client. */
    @FunctionalInterface
    interface Signatures {
        void check(SAMLDocumentHolder holder, ClientModel client) throws VerificationException;
    }

    /** Finds the client that has sent the response, and checks all but what it says. */
    ClientModel sender(Signatures signatures, DestinationValidator destinations) throws RefusedMessageException {
        StatusResponseType response = message();
        ClientModel client = issuerOf(response).orElseThrow(() -> new RefusedMessageException(MessageReason.ISSUER));
        new MessageFindings()
                .require(SamlLogoutPolicy.of(client).accepts(binding), MessageReason.BINDING)
                .require(MessageChecks.isHarmless(relayState), MessageReason.RELAY_STATE)
                .require(
                        new RealmEntity(session).isAddressed(response.getDestination(), client, destinations),
                        MessageReason.DESTINATION)
                .throwFirst();
        // Last, as it costs the most.
        if (new SamlClient(client).requiresClientSignature()) {
            check(signatures, client);
        }
        return client;
    }

    private StatusResponseType message() throws RefusedMessageException {
        if (holder == null) {
            throw new RefusedMessageException(MessageReason.NOT_READABLE);
        }
        if (!(holder.getSamlObject() instanceof StatusResponseType response) || response instanceof ResponseType) {
            throw new RefusedMessageException(MessageReason.NOT_A_LOGOUT);
        }
        return response;
    }

    private Optional<ClientModel> issuerOf(StatusResponseType response) {
        return Optional.ofNullable(response.getIssuer())
                .map(issuer -> issuer.getValue())
                .map(session.getContext().getRealm()::getClientByClientId)
                .filter(ClientModel::isEnabled)
                .filter(client -> SamlProtocol.LOGIN_PROTOCOL.equals(client.getProtocol()));
    }

    private void check(Signatures signatures, ClientModel client) throws RefusedMessageException {
        try {
            signatures.check(holder, client);
        } catch (VerificationException e) {
            throw new RefusedMessageException(MessageReason.SIGNATURE);
        }
    }

    /** Notes what the client says; empty: the browser's session is over, so that there is nothing to go on with. */
    Optional<UserSessionModel> take(ClientModel client) throws RefusedMessageException {
        Optional<UserSessionModel> browser = new BrowserLogout(session).current();
        if (browser.isPresent() && !LogoutProgress.of(browser.get()).accept(client.getId(), message())) {
            throw new RefusedMessageException(MessageReason.OTHER_REQUEST);
        }
        return browser;
    }
}
