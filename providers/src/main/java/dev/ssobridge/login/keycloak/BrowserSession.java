package dev.ssobridge.login.keycloak;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.KeycloakString;
import dev.ssobridge.keycloak.IdentityCookie;
import dev.ssobridge.token.SessionTokens;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The living session of the identity cookie that came with an authorization request. */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"AuthenticationManager.backchannelLogout", "FrontChannelLogoutHandler", "Constants.LOA_MAP"})
public final class BrowserSession {
    private final AuthenticationFlowContext context;
    private final UserSessionModel userSession;

    private BrowserSession(AuthenticationFlowContext context, UserSessionModel userSession) {
        this.context = context;
        this.userSession = userSession;
    }

    /** The browser's session; empty if the browser is not signed in. */
    public static Optional<BrowserSession> of(AuthenticationFlowContext context) {
        return IdentityCookie.livingSession(context.getSession(), context.getRealm())
                .map(found -> new BrowserSession(context, found));
    }

    /** Id of the user session. */
    public String id() {
        return userSession.getId();
    }

    /** Keycloak's session. */
    public UserSessionModel userSession() {
        return userSession;
    }

    /** The user who is signed in; null if that user is gone. */
    public UserModel user() {
        return userSession.getUser();
    }

    /** Whether the user is the one who is signed in. */
    public boolean belongsTo(UserModel user) {
        return userSession.getUser() != null && userSession.getUser().getId().equals(user.getId());
    }

    /** Makes this sign-in part of the session, which keeps its levels of authentication. */
    public void join() {
        context.getAuthenticationSession()
                .setAuthNote(
                        KeycloakString.LEVELS_OF_AUTHENTICATION.value(),
                        userSession.getNote(KeycloakString.LEVELS_OF_AUTHENTICATION.value()));
        SessionTokens.note(userSession);
        context.attachUserSession(userSession);
    }

    /** Whether only the browser can tell a client of the session about a logout. */
    public boolean hasFrontChannelClients() {
        return userSession.getAuthenticatedClientSessions().values().stream()
                .map(AuthenticatedClientSessionModel::getClient)
                .anyMatch(BrowserSession::isToldByBrowser);
    }

    private static boolean isToldByBrowser(ClientModel client) {
        if (!client.isFrontchannelLogout() || !client.isEnabled()) {
            return false;
        }
        if (!OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol())) {
            return true;
        }
        // The admin console switches front-channel logout on by default; without a URL Keycloak calls nobody.
        String url = OIDCAdvancedConfigWrapper.fromClientModel(client).getFrontChannelLogoutUrl();
        return isPresent(url) || isPresent(client.getBaseUrl());
    }

    private static boolean isPresent(String url) {
        return url != null && !url.isBlank();
    }

    /** Ends the session at once, tells clients by back channel, and leaves a LOGOUT event. */
    public void logOutInBackground() {
        KeycloakSession session = context.getSession();
        new EventBuilder(context.getRealm(), session, context.getConnection())
                .event(EventType.LOGOUT)
                .client(context.getAuthenticationSession().getClient())
                .user(userSession.getUser())
                .session(userSession)
                .success();
        AuthenticationManager.backchannelLogout(session, userSession, true);
        // The logout has put its own authentication session, removed by now, in the place of the sign-in's.
        session.getContext().setAuthenticationSession(context.getAuthenticationSession());
    }

    /**
     * Starts a logout in the browser, as the logout endpoint does. The logout ends at the authorization request that is
     * being answered.
     */
    @CheckedOn(keycloak = "26.7.4", of = "LogoutEndpoint.initiateBrowserLogout")
    public Response logOutInBrowser() {
        KeycloakSession session = context.getSession();
        RealmModel realm = context.getRealm();
        // The request is made again, and its address is in this response already.
        HeldRestartCookie.drop(session);
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        ComeBack comeBack = OriginalRequest.of(authSession)
                .again(session, authSession.getClient().getClientId());
        AuthenticationSessionModel logout = AuthenticationManager.createOrJoinLogoutSession(
                session, realm, new AuthenticationSessionManager(session), userSession, true, true);
        comeBack.after(logout);
        userSession.setNote(KeycloakString.LOGOUT_PROTOCOL.value(), OIDCLoginProtocol.LOGIN_PROTOCOL);
        return AuthenticationManager.browserLogout(
                session,
                realm,
                userSession,
                session.getContext().getUri(),
                context.getConnection(),
                context.getHttpRequest().getHttpHeaders());
    }
}
