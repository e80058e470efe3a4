package dev.ssobridge.keycloak;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.FrontChannelLogoutHandler;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCProviderConfig;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Stock OpenID Connect, whose LOGIN event tells of the token that a sign-in began with, and whose browser logout can end
 * at the authorization request that it was made for. Checked on Keycloak 26.7.4.
 */
final class SsoOidcLoginProtocol extends OIDCLoginProtocol {
    private static final String COME_BACK_TO = "sso.come_back_to";

    SsoOidcLoginProtocol(OIDCProviderConfig config) {
        super(config);
    }

    @Override
    public Response authenticated(
            AuthenticationSessionModel authSession, UserSessionModel userSession, ClientSessionContext context) {
        if (event != null) {
            SignInTrace.describe(authSession, event);
        }
        return super.authenticated(authSession, userSession, context);
    }

    /** Lets a browser logout end at that URL, which no event shows: it carries a token that is still good. */
    static void comeBackAfter(AuthenticationSessionModel logout, String url) {
        logout.setAuthNote(COME_BACK_TO, url);
    }

    @Override
    public Response finishBrowserLogout(UserSessionModel userSession, AuthenticationSessionModel logout) {
        String url = logout.getAuthNote(COME_BACK_TO);
        if (url == null || isAskedForByTheUser(logout)) {
            return super.finishBrowserLogout(userSession, logout);
        }
        event.event(EventType.LOGOUT)
                .client(logout.getClient())
                .user(userSession.getUser())
                .session(userSession)
                .success();
        FrontChannelLogoutHandler frontChannel = FrontChannelLogoutHandler.current(session);
        return frontChannel == null
                ? Response.status(Response.Status.FOUND)
                        .location(URI.create(url))
                        .build()
                : frontChannel.renderLogoutPage(url);
    }

    /** A logout of the user's own joins one that got stuck at a site, and must not end in a sign-in. */
    private boolean isAskedForByTheUser(AuthenticationSessionModel logout) {
        return logout.getAuthNote(LOGOUT_REDIRECT_URI) != null
                || logout.getAuthNote(LOGOUT_VALIDATED_ID_TOKEN_SESSION_STATE) != null
                || session.getContext().getUri().getPath().contains("/protocol/openid-connect/logout");
    }

    @Override
    public boolean requireReauthentication(UserSessionModel userSession, AuthenticationSessionModel authSession) {
        return !FreshLogin.isLeftToTheFlow(userSession, authSession)
                && super.requireReauthentication(userSession, authSession);
    }
}
