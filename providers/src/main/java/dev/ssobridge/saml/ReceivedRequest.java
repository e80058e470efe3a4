package dev.ssobridge.saml;

import java.util.List;
import org.keycloak.dom.saml.v2.protocol.LogoutRequestType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.protocol.saml.SamlSessionUtils;

/**
 * A LogoutRequest of a site, as far as both roles of the realm treat it alike.
 *
 * @param message whose signature Keycloak has checked, where the site has to sign
 * @param relayState to give back, or null
 */
record ReceivedRequest(KeycloakSession session, LogoutRequestType message, String relayState) {
    /** The indexes of the sessions that the request names; empty where it names none. */
    List<String> sessionIndexes() {
        return message.getSessionIndex() == null ? List.of() : message.getSessionIndex();
    }

    /** The value of the NameID that the request names; null where it has none, or another kind of identifier. */
    String nameId() {
        return message.getNameID() == null ? null : message.getNameID().getValue();
    }

    /** Adds what is wrong with the RelayState, the age and the principal of the request. Keycloak reads no encrypted id. */
    MessageFindings check(MessageFindings findings) {
        return findings.require(MessageChecks.isHarmless(relayState), MessageReason.RELAY_STATE)
                .require(MessageChecks.isTimely(message), MessageReason.EXPIRED)
                .require(nameId() != null && !nameId().isBlank(), MessageReason.PRINCIPAL);
    }

    /**
     * Uses up the ID of the request, which is good in every other way; false: it was used before.
     *
     * @param issuer internal id of the client, or alias of the identity provider
     */
    boolean isFirst(String issuer) {
        return MessageChecks.isFirst(session, session.getContext().getRealm(), issuer, message);
    }

    /** Whether the session is in the logout that this request has started. A reload goes on with that logout. */
    boolean hasStarted(UserSessionModel userSession) {
        return userSession.getState() == UserSessionModel.State.LOGGING_OUT
                && message.getID().equals(userSession.getNote(SamlProtocol.SAML_LOGOUT_REQUEST_ID));
    }

    /**
     * Shows the request to Keycloak's preprocessors, which may act on it.
     *
     * @param clientSession of the client that has sent the request; null where there is none
     */
    void preprocess(UserSessionModel userSession, AuthenticatedClientSessionModel clientSession) {
        LogoutRequestType seen = message;
        var each = SamlSessionUtils.getSamlAuthenticationPreprocessorIterator(session);
        while (each.hasNext()) {
            seen = each.next().beforeProcessingLogoutRequest(seen, userSession, clientSession);
        }
    }

    /** Addresses the response. */
    Reply replyTo(String url, Binding binding) {
        return new Reply(message.getID(), relayState, url, binding);
    }
}
