package dev.ssobridge.saml;

import dev.ssobridge.saml.pending.LogoutProgress;
import dev.ssobridge.saml.pending.SamlLogoutStatus;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.broker.saml.SAMLEndpoint;
import org.keycloak.dom.saml.v2.assertion.NameIDType;
import org.keycloak.dom.saml.v2.protocol.LogoutRequestType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.protocol.saml.SamlSessionUtils;

/**
 * A logout that an identity provider starts. Takes the place of SAMLEndpoint.logoutRequest of 26.7.4, which ends sessions in
 * the background only, although a browser has brought the request: front-channel clients and images are never asked then.
 *
 * @param request whose signature Keycloak has checked, where the identity provider has to sign
 * @param relayState to give back, or null
 */
record IdpLogoutRequest(
        KeycloakSession session, SsoSamlIdentityProvider provider, LogoutRequestType request, String relayState) {

    Response answer() throws RefusedMessageException {
        MessageChecks.relayState(relayState);
        MessageChecks.notExpired(request);
        if (request.getNameID() == null && request.getSessionIndex().isEmpty()) {
            // An encrypted id, which Keycloak does not read.
            throw new RefusedMessageException(MessageReason.PRINCIPAL);
        }
        BrowserLogout logout = new BrowserLogout(session);
        Optional<UserSessionModel> browser = logout.current();
        if (!MessageChecks.isFirst(session, realm(), alias(), request)) {
            return again(logout, browser);
        }
        List<UserSessionModel> named = named();
        List<UserSessionModel> meant =
                named.stream().filter(this::isOfPrincipal).toList();
        meant.stream()
                .filter(other ->
                        browser.filter(own -> own.getId().equals(other.getId())).isEmpty())
                .filter(other -> other.getState() == UserSessionModel.State.LOGGED_IN)
                .forEach(this::endInBackground);
        return browser.filter(
                        own -> meant.stream().anyMatch(other -> other.getId().equals(own.getId())))
                .filter(own -> !LogoutProgress.of(own).isWaitingFor(alias()))
                .map(own -> start(logout, own))
                .orElseGet(() -> answerNow(
                        meant.size() == named.size() ? SamlLogoutStatus.SUCCESS : SamlLogoutStatus.UNKNOWN_PRINCIPAL));
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }

    private String alias() {
        return provider.getConfig().getAlias();
    }

    private List<UserSessionModel> named() {
        if (request.getSessionIndex().isEmpty()) {
            String user = alias() + "." + request.getNameID().getValue();
            return session.sessions()
                    .getUserSessionByBrokerUserIdStream(realm(), user)
                    .toList();
        }
        return request.getSessionIndex().stream()
                .map(index -> session.sessions().getUserSessionByBrokerSessionId(realm(), alias() + "." + index))
                .filter(Objects::nonNull)
                .toList();
    }

    private boolean isOfPrincipal(UserSessionModel userSession) {
        String subject = userSession.getNote(SAMLEndpoint.SAML_FEDERATED_SUBJECT_NAMEID);
        if (request.getNameID() == null || subject == null) {
            return true;
        }
        return request.getNameID()
                .getValue()
                .equals(NameIDType.deserializeFromString(subject).getValue());
    }

    private void endInBackground(UserSessionModel other) {
        preprocess(other);
        new BackgroundLogout(session).endForIdentityProvider(other);
    }

    private void preprocess(UserSessionModel userSession) {
        LogoutRequestType seen = request;
        var each = SamlSessionUtils.getSamlAuthenticationPreprocessorIterator(session);
        while (each.hasNext()) {
            seen = each.next().beforeProcessingLogoutRequest(seen, userSession, null);
        }
    }

    /** A browser that loads the same request once more, while a site doesn't answer, goes on with the logout. */
    private Response again(BrowserLogout logout, Optional<UserSessionModel> browser) throws RefusedMessageException {
        return browser.filter(own -> own.getState() == UserSessionModel.State.LOGGING_OUT)
                .filter(own -> request.getID().equals(own.getNote(SamlProtocol.SAML_LOGOUT_REQUEST_ID)))
                .map(own -> logout.proceedFrom(own, alias()))
                .orElseThrow(() -> new RefusedMessageException(MessageReason.REPLAYED));
    }

    /** The notes from which SamlProtocol (26.7.4) makes the answer at the end; it is the same message in either role. */
    private Response start(BrowserLogout logout, UserSessionModel userSession) {
        var config = provider.getConfig();
        boolean post = provider.logoutBinding() == Binding.POST;
        userSession.setNote(SamlProtocol.SAML_LOGOUT_BINDING_URI, config.getSingleLogoutServiceUrl());
        userSession.setNote(
                SamlProtocol.SAML_LOGOUT_BINDING, provider.logoutBinding().keycloakName());
        userSession.setNote(
                SamlProtocol.SAML_LOGOUT_SIGNATURE_ALGORITHM,
                config.isWantAuthnRequestsSigned()
                        ? provider.getSignatureAlgorithm().toString()
                        : null);
        userSession.setNote(SamlProtocol.SAML_LOGOUT_RELAY_STATE, relayState);
        userSession.setNote(SamlProtocol.SAML_LOGOUT_REQUEST_ID, request.getID());
        userSession.setNote(
                SamlProtocol.SAML_LOGOUT_ADD_EXTENSIONS_ELEMENT_WITH_KEY_INFO,
                Boolean.toString(!post && config.isAddExtensionsElementWithKeyInfo()));
        userSession.setNote(
                SamlProtocol.SAML_SERVER_SIGNATURE_KEYINFO_KEY_NAME_TRANSFORMER,
                config.getXmlSigKeyInfoKeyNameTransformer().name());
        userSession.setNote(SamlProtocol.SAML_LOGOUT_CANONICALIZATION, null);
        BrowserLogout.setFinalProtocol(userSession, SamlProtocol.LOGIN_PROTOCOL);
        LogoutProgress.of(userSession).setIssuer(provider.entityId());
        preprocess(userSession);
        return logout.proceedFrom(userSession, alias());
    }

    private Response answerNow(SamlLogoutStatus status) {
        String url = provider.getConfig().getSingleLogoutServiceUrl();
        if (url == null || url.isBlank()) {
            return new LogoutPages(session).finalPage();
        }
        return new ImmediateLogoutResponse(
                        provider.entityId(), request.getID(), relayState, url, provider.logoutBinding())
                .send(SamlSignature.to(session, realm(), provider), status);
    }
}
