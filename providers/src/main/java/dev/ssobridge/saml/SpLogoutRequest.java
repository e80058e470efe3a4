package dev.ssobridge.saml;

import dev.ssobridge.saml.pending.LogoutProgress;
import dev.ssobridge.saml.pending.SamlLogoutStatus;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.dom.saml.v2.protocol.LogoutRequestType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.SamlClient;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.protocol.saml.SamlSessionUtils;
import org.keycloak.protocol.saml.preprocessor.SamlAuthenticationPreprocessor;
import org.keycloak.saml.common.constants.JBossSAMLURIConstants;
import org.keycloak.saml.validators.DestinationValidator;
import org.keycloak.sessions.CommonClientSessionModel;

/**
 * A logout that a service provider starts. Takes the place of SamlService.logoutRequest of 26.7.4, which looks neither at
 * who is named nor at the age of the message, fails with 500 where the client has no address for the answer, and lets the
 * binding of the request decide over that of the answer.
 *
 * @param request whose signature Keycloak has checked, where the client has to sign
 * @param relayState to give back, or null
 * @param binding by which the request came
 */
record SpLogoutRequest(
        KeycloakSession session, ClientModel client, LogoutRequestType request, String relayState, Binding binding) {

    Response answer(DestinationValidator destinations) throws RefusedMessageException {
        SamlLogoutPolicy policy = SamlLogoutPolicy.of(client);
        if (!policy.accepts(binding)) {
            throw new RefusedMessageException(MessageReason.BINDING);
        }
        BrowserLogout logout = new BrowserLogout(session);
        checkDestination(destinations);
        MessageChecks.relayState(relayState);
        MessageChecks.notExpired(request);
        Optional<UserSessionModel> browser = logout.current();
        if (!MessageChecks.isFirst(session, session.getContext().getRealm(), client.getId(), request)) {
            return again(logout, browser);
        }
        NamedSessions named = NamedSessions.of(session, request, client, browser);
        named.sessions().stream()
                .filter(other ->
                        browser.filter(own -> own.getId().equals(other.getId())).isEmpty())
                .forEach(other -> endInBackground(other));
        return browser.filter(named::includes)
                .map(own -> start(logout, own, policy))
                .orElseGet(() -> answerNow(
                        logout,
                        policy,
                        named.principalKnown() ? SamlLogoutStatus.SUCCESS : SamlLogoutStatus.UNKNOWN_PRINCIPAL));
    }

    private void checkDestination(DestinationValidator destinations) throws RefusedMessageException {
        String destination = Objects.toString(request.getDestination(), null);
        if (!new RealmEntity(session).isAddressed(destination, client, destinations)) {
            throw new RefusedMessageException(MessageReason.DESTINATION);
        }
    }

    /** A browser that loads the same request once more, while a site doesn't answer, goes on with the logout. */
    private Response again(BrowserLogout logout, Optional<UserSessionModel> browser) throws RefusedMessageException {
        return browser.filter(own -> own.getState() == UserSessionModel.State.LOGGING_OUT)
                .filter(own -> request.getID().equals(own.getNote(SamlProtocol.SAML_LOGOUT_REQUEST_ID)))
                .map(logout::proceed)
                .orElseThrow(() -> new RefusedMessageException(MessageReason.REPLAYED));
    }

    private void endInBackground(UserSessionModel other) {
        AuthenticatedClientSessionModel own = other.getAuthenticatedClientSessionByClient(client.getId());
        if (own != null) {
            own.setAction(CommonClientSessionModel.Action.LOGGED_OUT.name());
        }
        preprocess(other, own);
        new BackgroundLogout(session).endForClient(other, client);
    }

    private LogoutRequestType preprocess(UserSessionModel userSession, AuthenticatedClientSessionModel clientSession) {
        LogoutRequestType seen = request;
        var each = SamlSessionUtils.getSamlAuthenticationPreprocessorIterator(session);
        while (each.hasNext()) {
            SamlAuthenticationPreprocessor next = each.next();
            seen = next.beforeProcessingLogoutRequest(seen, userSession, clientSession);
        }
        return seen;
    }

    /** Restates the notes of 26.7.4, from which SamlProtocol makes the answer at the end. */
    private Response start(BrowserLogout logout, UserSessionModel userSession, SamlLogoutPolicy policy) {
        Binding answerBinding = policy.ofResponse(session, binding);
        SamlClient settings = new SamlClient(client);
        boolean post = answerBinding == Binding.POST;
        userSession.setNote(SamlProtocol.SAML_LOGOUT_BINDING_URI, policy.address(session, answerBinding));
        userSession.setNote(
                SamlProtocol.SAML_LOGOUT_SIGNATURE_ALGORITHM,
                settings.requiresRealmSignature()
                        ? settings.getSignatureAlgorithm().toString()
                        : null);
        userSession.setNote(SamlProtocol.SAML_LOGOUT_RELAY_STATE, relayState);
        userSession.setNote(SamlProtocol.SAML_LOGOUT_REQUEST_ID, request.getID());
        userSession.setNote(SamlProtocol.SAML_LOGOUT_BINDING, answerBinding.keycloakName());
        userSession.setNote(
                SamlProtocol.SAML_LOGOUT_ADD_EXTENSIONS_ELEMENT_WITH_KEY_INFO,
                Boolean.toString(!post && settings.addExtensionsElementWithKeyInfo()));
        userSession.setNote(
                SamlProtocol.SAML_SERVER_SIGNATURE_KEYINFO_KEY_NAME_TRANSFORMER,
                settings.getXmlSigKeyInfoKeyNameTransformer().name());
        userSession.setNote(SamlProtocol.SAML_LOGOUT_CANONICALIZATION, settings.getCanonicalizationMethod());
        BrowserLogout.setFinalProtocol(userSession, SamlProtocol.LOGIN_PROTOCOL);
        LogoutProgress.of(userSession).setInitiator(client);
        AuthenticatedClientSessionModel own = userSession.getAuthenticatedClientSessionByClient(client.getId());
        if (own != null) {
            leaveOut(userSession, own);
        }
        preprocess(userSession, own);
        return logout.proceed(userSession);
    }

    /** The one who asks is not asked; an answer by artifact needs the client session until it is fetched. */
    private void leaveOut(UserSessionModel userSession, AuthenticatedClientSessionModel own) {
        boolean byArtifact = SamlLogoutPolicy.of(client).ofRequest(own) == Binding.ARTIFACT;
        own.setAction(
                byArtifact
                        ? CommonClientSessionModel.Action.LOGGING_OUT.name()
                        : CommonClientSessionModel.Action.LOGGED_OUT.name());
        if (byArtifact) {
            userSession.setNote(JBossSAMLURIConstants.SAML_HTTP_ARTIFACT_BINDING.get(), "true");
            userSession.setNote(SamlProtocol.SAML_LOGOUT_INITIATOR_CLIENT_ID, client.getId());
        }
    }

    private Response answerNow(BrowserLogout logout, SamlLogoutPolicy policy, SamlLogoutStatus status) {
        Binding answerBinding = policy.ofResponse(session, binding);
        String url = policy.address(session, answerBinding);
        if (url == null) {
            return new LogoutPages(session).finalPage(client);
        }
        return new ImmediateLogoutResponse(
                        new RealmEntity(session).id(), request.getID(), relayState, url, answerBinding)
                .send(SamlSignature.to(session, session.getContext().getRealm(), client), status);
    }
}
