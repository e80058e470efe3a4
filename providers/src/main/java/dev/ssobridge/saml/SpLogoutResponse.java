package dev.ssobridge.saml;

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
 * A service provider's answer in a running logout. Stock Keycloak looks at its issuer and destination only, not at the
 * signature, the request that it answers, or what it says (26.7.4: SamlService.handleSamlResponse).
 */
record SpLogoutResponse(KeycloakSession session, SAMLDocumentHolder holder, String relayState, Binding binding) {
    /** Checks the signature of a response of a client. */
    @FunctionalInterface
    interface Signatures {
        void check(SAMLDocumentHolder holder, ClientModel client) throws VerificationException;
    }

    /** The client that has sent it, if the message is one of its own. */
    ClientModel sender(Signatures signatures, DestinationValidator destinations) throws RefusedMessageException {
        if (holder == null) {
            throw new RefusedMessageException(MessageReason.NOT_READABLE);
        }
        if (!(holder.getSamlObject() instanceof StatusResponseType response) || response instanceof ResponseType) {
            throw new RefusedMessageException(MessageReason.NOT_A_LOGOUT);
        }
        ClientModel client =
                response.getIssuer() == null || response.getIssuer().getValue() == null
                        ? null
                        : session.getContext()
                                .getRealm()
                                .getClientByClientId(response.getIssuer().getValue());
        if (client == null || !client.isEnabled() || !SamlProtocol.LOGIN_PROTOCOL.equals(client.getProtocol())) {
            throw new RefusedMessageException(MessageReason.ISSUER);
        }
        if (!SamlLogoutPolicy.of(client).accepts(binding)) {
            throw new RefusedMessageException(MessageReason.BINDING);
        }
        MessageChecks.relayState(relayState);
        boolean signed = new SamlClient(client).requiresClientSignature();
        if (!new RealmEntity(session).isAddressed(response.getDestination(), client, destinations)) {
            throw new RefusedMessageException(MessageReason.DESTINATION);
        }
        try {
            if (signed) {
                signatures.check(holder, client);
            }
        } catch (VerificationException e) {
            throw new RefusedMessageException(MessageReason.SIGNATURE);
        }
        return client;
    }

    /** Notes what the client says; empty: the browser's session is over by now, so that there is nothing to go on with. */
    Optional<UserSessionModel> take(ClientModel client) throws RefusedMessageException {
        StatusResponseType response = (StatusResponseType) holder.getSamlObject();
        Optional<UserSessionModel> browser = new BrowserLogout(session).current();
        if (browser.isEmpty()) {
            return browser;
        }
        if (!LogoutProgress.of(browser.get()).accept(client.getId(), response)) {
            throw new RefusedMessageException(MessageReason.OTHER_REQUEST);
        }
        return browser;
    }
}
