package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.saml.pending.LogoutProgress;
import dev.ssobridge.saml.pending.SamlLogoutStatus;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.broker.saml.SAMLEndpoint;
import org.keycloak.dom.saml.v2.assertion.NameIDType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/**
 * A logout that an identity provider starts. Takes the place of Keycloak's method, which ends sessions in the
 * background only, although a browser has brought the request: front-channel clients and images would never be asked.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"SAMLEndpoint.logoutRequest", "SAMLEndpoint.SAML_FEDERATED_SUBJECT_NAMEID"})
record IdpLogoutRequest(ReceivedRequest received, SsoSamlIdentityProvider provider) {

    Response answer() throws RefusedMessageException {
        check();
        BrowserLogout logout = new BrowserLogout(session());
        Optional<UserSessionModel> browser = logout.current();
        if (!received.isFirst(alias())) {
            return browser.filter(received::hasStarted)
                    .map(own -> logout.proceedFrom(own, alias()))
                    .orElseThrow(() -> new RefusedMessageException(MessageReason.REPLAYED));
        }
        NamedSessions named = namedSessions();
        named.without(browser.orElse(null))
                .filter(other -> other.getState() == UserSessionModel.State.LOGGED_IN)
                .forEach(this::endInBackground);
        return browser.filter(named::includes)
                .filter(own -> !LogoutProgress.of(own).isWaitingFor(alias()))
                .map(own -> start(logout, own))
                .orElseGet(() -> answerNow(named.status()));
    }

    private KeycloakSession session() {
        return received.session();
    }

    private RealmModel realm() {
        return session().getContext().getRealm();
    }

    private String alias() {
        return provider.getConfig().getAlias();
    }

    private void check() throws RefusedMessageException {
        // Without a NameID and an index the request has an encrypted id, which Keycloak does not read.
        boolean named = received.message().getNameID() != null
                || !received.sessionIndexes().isEmpty();
        received.check(new MessageFindings())
                .require(named, MessageReason.PRINCIPAL)
                .throwFirst();
    }

    private NamedSessions namedSessions() {
        List<UserSessionModel> named =
                received.sessionIndexes().isEmpty() ? sessionsOfUser() : sessionsOf(received.sessionIndexes());
        List<UserSessionModel> meant =
                named.stream().filter(this::isOfPrincipal).toList();
        return new NamedSessions(meant, meant.size() == named.size());
    }

    private List<UserSessionModel> sessionsOfUser() {
        return session()
                .sessions()
                .getUserSessionByBrokerUserIdStream(realm(), alias() + "." + received.nameId())
                .toList();
    }

    private List<UserSessionModel> sessionsOf(List<String> indexes) {
        return indexes.stream()
                .map(index -> session().sessions().getUserSessionByBrokerSessionId(realm(), alias() + "." + index))
                .filter(Objects::nonNull)
                .toList();
    }

    private boolean isOfPrincipal(UserSessionModel userSession) {
        String subject = userSession.getNote(SAMLEndpoint.SAML_FEDERATED_SUBJECT_NAMEID);
        if (received.message().getNameID() == null || subject == null) {
            return true;
        }
        return received.nameId()
                .equals(NameIDType.deserializeFromString(subject).getValue());
    }

    private void endInBackground(UserSessionModel other) {
        received.preprocess(other, null);
        new BackgroundLogout(session()).endForIdentityProvider(other);
    }

    private Response start(BrowserLogout logout, UserSessionModel userSession) {
        new LogoutNotes(reply(), ReplySigning.of(provider)).writeTo(userSession);
        LogoutProgress.of(userSession).setIssuer(provider.entityId());
        received.preprocess(userSession, null);
        return logout.proceedFrom(userSession, alias());
    }

    private Response answerNow(SamlLogoutStatus status) {
        Reply reply = reply();
        if (reply.url() == null || reply.url().isBlank()) {
            return new LogoutPages(session()).finalPage();
        }
        return new ImmediateLogoutResponse(provider.entityId(), reply)
                .send(SamlSignature.to(session(), realm(), provider), status);
    }

    private Reply reply() {
        return received.replyTo(provider.getConfig().getSingleLogoutServiceUrl(), provider.logoutBinding());
    }
}
