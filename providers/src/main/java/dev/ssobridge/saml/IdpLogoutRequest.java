package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.saml.pending.LogoutProgress;
import dev.ssobridge.saml.pending.SamlLogoutStatus;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/**
 * A logout that an identity provider starts. Takes the place of Keycloak's method, which ends sessions in the
 * background only, although a browser has brought the request: front-channel clients and images would never be asked.
 */
@CheckedOn(keycloak = "26.7.4", of = "SAMLEndpoint.logoutRequest")
record IdpLogoutRequest(ReceivedRequest received, SsoSamlIdentityProvider provider) {

    Response answer() throws RefusedMessageException {
        received.check(new MessageFindings()).throwFirst();
        BrowserLogout logout = new BrowserLogout(session());
        Optional<UserSessionModel> browser = logout.current();
        if (!received.isFirst(alias())) {
            return browser.filter(received::hasStarted)
                    .map(own -> logout.proceedFrom(own, alias()))
                    .orElseThrow(() -> new RefusedMessageException(MessageReason.REPLAYED));
        }
        IdpSessions sessions = new IdpSessions(session(), alias(), browser.orElse(null));
        NamedSessions named = isSigned() ? sessions.find(received) : sessions.findInBrowser(received);
        SamlLogoutStatus status = endOthers(named, browser.orElse(null));
        Optional<UserSessionModel> own = browser.filter(named::includes)
                .filter(found -> !LogoutProgress.of(found).isWaitingFor(alias()));
        return own.isPresent() ? start(logout, own.get(), status) : answerNow(status);
    }

    /** Whether Keycloak has verified a signature: else anybody may have sent the request. */
    private boolean isSigned() {
        return provider.getConfig().isValidateSignature();
    }

    /** Ends the sessions of other browsers. One that is logging out waits for its own browser, and may live on. */
    private SamlLogoutStatus endOthers(NamedSessions named, UserSessionModel browser) {
        List<UserSessionModel> others = named.without(browser).toList();
        List<UserSessionModel> signedIn = others.stream()
                .filter(other -> other.getState() == UserSessionModel.State.LOGGED_IN)
                .toList();
        signedIn.forEach(this::endInBackground);
        return named.complete() && signedIn.size() < others.size() ? SamlLogoutStatus.PARTIAL : named.status();
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

    private void endInBackground(UserSessionModel other) {
        received.preprocess(other, null);
        new BackgroundLogout(session()).endForIdentityProvider(other);
    }

    private Response start(BrowserLogout logout, UserSessionModel userSession, SamlLogoutStatus others) {
        new LogoutNotes(reply(), ReplySigning.of(provider)).writeTo(userSession);
        LogoutProgress.of(userSession).setIssuer(provider.entityId());
        LogoutProgress.of(userSession).setOthers(others);
        received.preprocess(userSession, null);
        return logout.proceedFrom(userSession, alias());
    }

    private Response answerNow(SamlLogoutStatus status) throws RefusedMessageException {
        if (status != SamlLogoutStatus.UNKNOWN_PRINCIPAL) {
            return reply().canBeSent() ? send(status) : new LogoutPages(session()).finalPage();
        }
        throw new RefusedMessageException(
                isSigned() ? MessageReason.PRINCIPAL : MessageReason.SIGNATURE,
                reply().canBeSent() ? send(status) : null);
    }

    private Response send(SamlLogoutStatus status) {
        return new ImmediateLogoutResponse(provider.entityId(), reply())
                .send(SamlSignature.to(session(), realm(), provider), status);
    }

    private Reply reply() {
        return received.replyTo(provider.getConfig().getSingleLogoutServiceUrl(), provider.logoutBinding());
    }
}
