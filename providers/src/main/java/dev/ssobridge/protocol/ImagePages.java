package dev.ssobridge.protocol;

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
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.SamlProtocol;

/** The sign-on page after a login, the sign-out page after a logout. */
final class ImagePages implements ClosingPages {
    @Override
    public Optional<Page> afterSignIn(KeycloakSession session, UserSessionModel userSession, ClientModel client) {
        SignOn signOn = SignOn.of(session, userSession, client);
        return signOn.isNeeded()
                ? Optional.of(onward -> new SignOnPage(session, userSession.getRealm()).show(signOn.mint(), onward))
                : Optional.empty();
    }

    @Override
    public Optional<Page> beforeLeaving(KeycloakSession session, UserSessionModel userSession) {
        LogoutProgress progress = LogoutProgress.of(userSession);
        PendingLogouts.of(session).markLeft(userSession);
        if (progress.hasLeft()) {
            return Optional.empty();
        }
        progress.markLeft();
        new RemainingClients(session).tell(userSession);
        return show(session, planAndRevokeTokens(session, userSession).withFrames(session));
    }

    @Override
    public Optional<Page> afterLogout(KeycloakSession session, UserSessionModel userSession) {
        return after(session, userSession, !showsFramesItself(userSession));
    }

    @Override
    public Optional<Page> afterSwitch(KeycloakSession session, UserSessionModel userSession) {
        return after(session, userSession, true);
    }

    private static Optional<Page> after(KeycloakSession session, UserSessionModel userSession, boolean withFrames) {
        LogoutProgress progress = LogoutProgress.of(userSession);
        List<String> unconfirmed = progress.unconfirmed(userSession.getRealm());
        if (progress.hasLeft()) {
            PendingLogouts.of(session).markFinished(userSession);
            return show(session, SignOutPlan.ofRest(userSession.getRealm(), unconfirmed));
        }
        SignOutPlan plan = planAndRevokeTokens(session, userSession).withUnconfirmed(unconfirmed);
        return show(session, withFrames ? plan.withFrames(session) : plan);
    }

    private static SignOutPlan planAndRevokeTokens(KeycloakSession session, UserSessionModel userSession) {
        EndingSession ending = EndingSession.lock(session, userSession);
        SignOutPlan plan = ending.plan();
        ending.revokeTokens();
        return plan;
    }

    /** Keycloak's page at the end of a logout by OpenID Connect; SAML has none, and forgets the iframes. */
    private static boolean showsFramesItself(UserSessionModel userSession) {
        return !BrowserLogout.isFinalProtocol(userSession, SamlProtocol.LOGIN_PROTOCOL);
    }

    private static Optional<Page> show(KeycloakSession session, SignOutPlan plan) {
        return plan.isNeeded() ? Optional.of(onward -> new SignOutPage(session, plan).show(onward)) : Optional.empty();
    }

    @Override
    public Response passOn(KeycloakSession session, Continuation onward) {
        return new PassOnPage(session).show(onward);
    }
}
