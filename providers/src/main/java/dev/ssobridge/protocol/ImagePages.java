package dev.ssobridge.protocol;

import dev.ssobridge.keycloak.NamedSite;
import dev.ssobridge.page.ClosingPages;
import dev.ssobridge.page.Continuation;
import dev.ssobridge.page.PassOnPage;
import dev.ssobridge.saml.BrowserLogout;
import dev.ssobridge.saml.RemainingClients;
import dev.ssobridge.saml.pending.LogoutProgress;
import dev.ssobridge.saml.pending.PendingLogouts;
import dev.ssobridge.signon.SignOn;
import dev.ssobridge.signon.SignOnPage;
import dev.ssobridge.signout.EndingSession;
import dev.ssobridge.signout.SignOutPage;
import dev.ssobridge.signout.SignOutPlan;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.SamlProtocol;

/** The sign-on page after a login, and the sign-out page after or during a logout. */
final class ImagePages implements ClosingPages {
    @Override
    public Optional<Page> afterSignIn(KeycloakSession session, UserSessionModel userSession, ClientModel client) {
        SignOn signOn = SignOn.of(session, userSession, client);
        return signOn.isNeeded()
                ? Optional.of(to -> new SignOnPage(session, userSession).show(signOn.mint(), to))
                : Optional.empty();
    }

    @Override
    public Optional<Page> leave(KeycloakSession session, UserSessionModel userSession) {
        LogoutProgress progress = LogoutProgress.of(userSession);
        PendingLogouts.of(session).markLeft(userSession);
        if (progress.hasLeft()) {
            return Optional.empty();
        }
        progress.markLeft();
        new RemainingClients(session).tell(userSession);
        return page(session, planAndRevokeTokens(session, userSession).withFrames(session));
    }

    /**
     * Keycloak's page at the end of an OpenID Connect logout shows the iframes itself; SAML has no page, and forgets
     * them.
     */
    @Override
    public Optional<Page> finishLogout(KeycloakSession session, UserSessionModel userSession) {
        return BrowserLogout.isFinalProtocol(userSession, SamlProtocol.LOGIN_PROTOCOL)
                ? finishSwitch(session, userSession)
                : finish(session, userSession, UnaryOperator.identity());
    }

    @Override
    public Optional<Page> finishSwitch(KeycloakSession session, UserSessionModel userSession) {
        return finish(session, userSession, plan -> plan.withFrames(session));
    }

    private static Optional<Page> finish(
            KeycloakSession session, UserSessionModel userSession, UnaryOperator<SignOutPlan> frames) {
        LogoutProgress progress = LogoutProgress.of(userSession);
        List<NamedSite> unconfirmed = progress.unconfirmed(session, userSession.getRealm());
        if (progress.hasLeft()) {
            PendingLogouts.of(session).markFinished(userSession);
            return page(session, SignOutPlan.ofRest(userSession.getRealm(), unconfirmed));
        }
        SignOutPlan plan = planAndRevokeTokens(session, userSession).withUnconfirmed(unconfirmed);
        return page(session, frames.apply(plan));
    }

    private static SignOutPlan planAndRevokeTokens(KeycloakSession session, UserSessionModel userSession) {
        EndingSession ending = EndingSession.lock(session, userSession);
        SignOutPlan plan = ending.plan();
        ending.revokeTokens();
        return plan;
    }

    private static Optional<Page> page(KeycloakSession session, SignOutPlan plan) {
        return plan.isNeeded() ? Optional.of(to -> new SignOutPage(session, plan).show(to)) : Optional.empty();
    }

    @Override
    public Response passOn(KeycloakSession session, Continuation continuation) {
        return new PassOnPage(session).show(continuation);
    }
}
