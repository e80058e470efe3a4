package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import org.keycloak.dom.saml.v2.assertion.NameIDType;
import org.keycloak.dom.saml.v2.protocol.LogoutRequestType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.dom.saml.v2.protocol.StatusResponseType;
import org.keycloak.saml.processing.core.saml.v2.common.SAMLDocumentHolder;

/**
 * The identity provider that messages have to come from. Keycloak casts whatever it has read to the type that it
 * expects, and ignores the issuer of a logout message.
 *
 * @param entityId null or blank: it is not known, and the key alone decides
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"SAMLEndpoint.handleSamlRequest", "SAMLEndpoint.handleSamlResponse"})
record IdpSender(String entityId) {
    /**
     * Refuses what is not a LogoutRequest of the identity provider.
     *
     * @param holder null where the message can't be read
     */
    LogoutRequestType checkRequest(SAMLDocumentHolder holder) throws RefusedMessageException {
        if (holder == null) {
            throw new RefusedMessageException(MessageReason.NOT_READABLE);
        }
        if (!(holder.getSamlObject() instanceof LogoutRequestType request)) {
            throw new RefusedMessageException(MessageReason.NOT_A_LOGOUT);
        }
        check(request.getIssuer());
        return request;
    }

    /** Refuses what is not a response of the identity provider; likewise. */
    StatusResponseType checkResponse(SAMLDocumentHolder holder) throws RefusedMessageException {
        if (holder == null) {
            throw new RefusedMessageException(MessageReason.NOT_READABLE);
        }
        if (!(holder.getSamlObject() instanceof StatusResponseType response)) {
            throw new RefusedMessageException(MessageReason.NOT_A_LOGOUT);
        }
        // Keycloak itself checks the issuer of a login.
        if (!(response instanceof ResponseType)) {
            check(response.getIssuer());
        }
        return response;
    }

    private void check(NameIDType issuer) throws RefusedMessageException {
        boolean known =
                entityId == null || entityId.isBlank() || (issuer != null && entityId.equals(issuer.getValue()));
        if (!known) {
            throw new RefusedMessageException(MessageReason.ISSUER);
        }
    }
}
