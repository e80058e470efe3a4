package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.SamlProtocol;

/**
 * The notes of a user session from which Keycloak makes the LogoutResponse at the end of a logout. Keycloak writes them
 * for a service provider only; the message to an identity provider is the same.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"SamlService.logoutRequest", "SamlProtocol.finishBrowserLogout"})
record LogoutNotes(Reply reply, ReplySigning signing) {
    /** Sets all notes. A note without a value is removed. */
    void writeTo(UserSessionModel userSession) {
        boolean namesKey = reply.binding() != Binding.POST && signing.namesKey();
        userSession.setNote(SamlProtocol.SAML_LOGOUT_REQUEST_ID, reply.requestId());
        userSession.setNote(SamlProtocol.SAML_LOGOUT_RELAY_STATE, reply.relayState());
        userSession.setNote(SamlProtocol.SAML_LOGOUT_BINDING_URI, reply.url());
        userSession.setNote(SamlProtocol.SAML_LOGOUT_BINDING, reply.binding().keycloakName());
        userSession.setNote(SamlProtocol.SAML_LOGOUT_SIGNATURE_ALGORITHM, signing.algorithm());
        userSession.setNote(SamlProtocol.SAML_LOGOUT_ADD_EXTENSIONS_ELEMENT_WITH_KEY_INFO, Boolean.toString(namesKey));
        userSession.setNote(SamlProtocol.SAML_SERVER_SIGNATURE_KEYINFO_KEY_NAME_TRANSFORMER, signing.keyName());
        userSession.setNote(SamlProtocol.SAML_LOGOUT_CANONICALIZATION, signing.canonicalization());
        BrowserLogout.setFinalProtocol(userSession, SamlProtocol.LOGIN_PROTOCOL);
    }
}
