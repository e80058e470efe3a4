package dev.ssobridge.saml;

import org.keycloak.dom.saml.v2.assertion.NameIDType;
import org.keycloak.dom.saml.v2.protocol.RequestAbstractType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.dom.saml.v2.protocol.StatusResponseType;
import org.keycloak.saml.processing.core.saml.v2.common.SAMLDocumentHolder;

/**
 * The identity provider that messages have to be from. Keycloak casts whatever it has read to what it expects, and does not
 * look at the issuer of a logout message (26.7.4: SAMLEndpoint).
 *
 * @param entityId null or blank: not known, and anybody with its key will do
 */
record IdpSender(String entityId) {
    void checkRequest(SAMLDocumentHolder holder) throws RefusedMessageException {
        if (holder == null) {
            throw new RefusedMessageException(MessageReason.NOT_READABLE);
        }
        if (!(holder.getSamlObject() instanceof RequestAbstractType request)) {
            throw new RefusedMessageException(MessageReason.NOT_A_LOGOUT);
        }
        check(request.getIssuer());
    }

    void checkResponse(SAMLDocumentHolder holder) throws RefusedMessageException {
        if (holder == null) {
            throw new RefusedMessageException(MessageReason.NOT_READABLE);
        }
        if (!(holder.getSamlObject() instanceof StatusResponseType response)) {
            throw new RefusedMessageException(MessageReason.NOT_A_LOGOUT);
        }
        // Keycloak checks that of a login by itself.
        if (!(response instanceof ResponseType)) {
            check(response.getIssuer());
        }
    }

    private void check(NameIDType issuer) throws RefusedMessageException {
        boolean known =
                entityId == null || entityId.isBlank() || (issuer != null && entityId.equals(issuer.getValue()));
        if (!known) {
            throw new RefusedMessageException(MessageReason.ISSUER);
        }
    }
}
