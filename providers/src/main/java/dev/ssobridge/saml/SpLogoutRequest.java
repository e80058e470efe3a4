package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.saml.pending.LogoutProgress;
import dev.ssobridge.saml.pending.SamlLogoutStatus;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.SamlClient;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.saml.common.constants.JBossSAMLURIConstants;
import org.keycloak.saml.validators.DestinationValidator;
import org.keycloak.sessions.CommonClientSessionModel;

/**
 * A logout that a service provider starts. Takes the place of Keycloak's method, which ignores who is named and how old
 * the message is, fails with 500 where the client has no URL for the response, and lets the binding of the request
 * decide over that of the response.
 *
 * @param binding by which the request came
 */
@CheckedOn(keycloak = "26.7.4", of = "SamlService.logoutRequest")
record SpLogoutRequest(ReceivedRequest received, ClientModel client, Binding binding) {

    Response answer(DestinationValidator destinations) throws RefusedMessageException {
        check(destinations);
        BrowserLogout logout = new BrowserLogout(session());
        Optional<UserSessionModel> browser = binding.isThroughBrowser() ? logout.current() : Optional.empty();
        if (!received.isFirst(client.getId())) {
            return browser.filter(received::hasStarted)
                    .map(logout::proceed)
                    .orElseThrow(() -> new RefusedMessageException(MessageReason.REPLAYED));
        }
        SpSessions sessions = new SpSessions(session(), client, browser.orElse(null));
        NamedSessions named = isSigned() ? sessions.find(received) : sessions.findInBrowser(received);
        named.without(browser.orElse(null)).forEach(this::endInBackground);
        Optional<UserSessionModel> own = browser.filter(named::includes);
        return own.isPresent() ? start(logout, own.get(), named.status()) : answerNow(named.status());
    }

    /** Whether Keycloak has verified a signature: else anybody may have sent the request. */
    private boolean isSigned() {
        return new SamlClient(client).requiresClientSignature();
    }

    private KeycloakSession session() {
        return received.session();
    }

    private void check(DestinationValidator destinations) throws RefusedMessageException {
        String destination = Objects.toString(received.message().getDestination(), null);
        MessageFindings findings = new MessageFindings()
                .require(SamlLogoutPolicy.of(client).accepts(binding), MessageReason.BINDING)
                .require(
                        new RealmEntity(session()).isAddressed(destination, client, destinations),
                        MessageReason.DESTINATION);
        received.check(findings).throwFirst();
    }

    private void endInBackground(UserSessionModel other) {
        AuthenticatedClientSessionModel own = other.getAuthenticatedClientSessionByClient(client.getId());
        if (own != null) {
            own.setAction(CommonClientSessionModel.Action.LOGGED_OUT.name());
        }
        received.preprocess(other, own);
        new BackgroundLogout(session()).endForClient(other, client);
    }

    private Response start(BrowserLogout logout, UserSessionModel userSession, SamlLogoutStatus others) {
        new LogoutNotes(reply(), ReplySigning.of(new SamlClient(client))).writeTo(userSession);
        LogoutProgress.of(userSession).setInitiator(client);
        LogoutProgress.of(userSession).setOthers(others);
        AuthenticatedClientSessionModel own = userSession.getAuthenticatedClientSessionByClient(client.getId());
        if (own != null) {
            leaveOut(userSession, own);
        }
        received.preprocess(userSession, own);
        return logout.proceed(userSession);
    }

    /**
     * Keeps Keycloak from asking the client too. A response by artifact needs the client session until it is fetched.
     */
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

    private Response answerNow(SamlLogoutStatus status) throws RefusedMessageException {
        if (status != SamlLogoutStatus.UNKNOWN_PRINCIPAL) {
            return reply().canBeSent() ? send(status) : new LogoutPages(session()).finalPage(client);
        }
        throw new RefusedMessageException(
                isSigned() ? MessageReason.PRINCIPAL : MessageReason.SIGNATURE,
                reply().canBeSent() ? send(status) : null);
    }

    private Response send(SamlLogoutStatus status) {
        return new ImmediateLogoutResponse(new RealmEntity(session()).id(), reply())
                .send(SamlSignature.to(session(), session().getContext().getRealm(), client), status);
    }

    private Reply reply() {
        if (!binding.isThroughBrowser()) {
            return received.replyTo(null, binding);
        }
        SamlLogoutPolicy policy = SamlLogoutPolicy.of(client);
        Binding answer = policy.ofResponse(session(), binding);
        return received.replyTo(policy.address(session(), answer), answer);
    }
}
