package dev.ssobridge.login.keycloak;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.KeycloakString;
import dev.ssobridge.keycloak.LiveSessions;
import dev.ssobridge.token.SsoToken;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The session that a target token was minted in; one client joins it, from any browser. Joins as Keycloak's cookie step
 * does with the session of a cookie, but leaves the browser's cookies alone.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"CookieAuthenticator", "AuthenticationManager.SSO_AUTH", "AcrStore", "Constants.LOA_MAP"})
public final class TargetSession {
    private final AuthenticationFlowContext context;
    private final AuthenticationSessionModel authSession;
    private final UserSessionModel userSession;

    private TargetSession(AuthenticationFlowContext context, UserSessionModel userSession) {
        this.context = context;
        this.authSession = context.getAuthenticationSession();
        this.userSession = userSession;
    }

    /** The session of the token, if it lives. */
    public static Optional<TargetSession> of(AuthenticationFlowContext context, SsoToken token) {
        return LiveSessions.find(context.getSession(), context.getRealm(), token)
                .map(found -> new TargetSession(context, found));
    }

    /** Whether the browser is signed in at Keycloak in another session, of any user. */
    public boolean isForeign() {
        return BrowserSession.of(context)
                .filter(own -> !own.id().equals(userSession.getId()))
                .isPresent();
    }

    /** Whether the request asks the user to authenticate again, by {@code max_age} or by a higher level. */
    public boolean isTooWeak() {
        LoginProtocol protocol = context.getSession().getProvider(LoginProtocol.class, authSession.getProtocol());
        return protocol.requireReauthentication(userSession, authSession)
                || levels().getRequestedLevelOfAuthentication(context.getTopLevelFlow()) > reached();
    }

    private AcrStore levels() {
        authSession.setAuthNote(
                KeycloakString.LEVELS_OF_AUTHENTICATION.value(),
                userSession.getNote(KeycloakString.LEVELS_OF_AUTHENTICATION.value()));
        return new AcrStore(context.getSession(), authSession);
    }

    private int reached() {
        return levels().getHighestAuthenticatedLevelFromPreviousAuthentication(
                        context.getTopLevelFlow().getId());
    }

    /** Makes the client part of the session; the browser gets no session cookie. */
    public void join() {
        QuietCookieProvider.begin(context.getSession());
        AuthenticatorUtils.updateCompletedExecutions(
                authSession, userSession, context.getExecution().getId());
        levels().setLevelAuthenticatedToCurrentRequest(reached());
        authSession.setAuthNote(KeycloakString.SSO_AUTH.value(), "true");
        context.attachUserSession(userSession);
    }
}
