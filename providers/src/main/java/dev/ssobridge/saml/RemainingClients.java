package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.keycloak.FrontChannelClients;
import org.jboss.logging.Logger;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel;

/**
 * Tells, before the browser leaves for a site, the clients that Keycloak would only reach once the browser is back:
 * those with a back channel at once, and those with a URL for an iframe. Keycloak collects the latter for a single
 * response and would forget them.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"AuthenticationManager.backchannelLogoutClientSession", "FrontChannelLogoutHandler"})
public final class RemainingClients {
    private static final Logger LOG = Logger.getLogger(RemainingClients.class);

    private final KeycloakSession session;

    public RemainingClients(KeycloakSession session) {
        this.session = session;
    }

    /** Tells all clients of a session that do not need the browser to go to them. */
    public void tell(UserSessionModel userSession) {
        AuthenticationSessionModel logout = session.getContext().getAuthenticationSession();
        userSession.getAuthenticatedClientSessions().values().stream()
                .filter(RemainingClients::isStillSignedIn)
                .filter(found -> isUntold(logout, found.getClient()))
                .filter(RemainingClients::isReachedWithoutTheBrowser)
                .forEach(found -> tell(userSession, found, logout));
    }

    private static boolean isStillSignedIn(AuthenticatedClientSessionModel found) {
        return found.getProtocol() != null
                && found.getClient().isEnabled()
                && !CommonClientSessionModel.Action.LOGGED_OUT.name().equals(found.getAction());
    }

    private static boolean isUntold(AuthenticationSessionModel logout, ClientModel client) {
        return AuthenticationManager.getClientLogoutAction(logout, client.getId()) == null;
    }

    private static boolean isReachedWithoutTheBrowser(AuthenticatedClientSessionModel found) {
        return !found.getClient().isFrontchannelLogout() || FrontChannelClients.areOf(found.getProtocol());
    }

    private void tell(
            UserSessionModel userSession, AuthenticatedClientSessionModel found, AuthenticationSessionModel logout) {
        LoginProtocol protocol = session.getProvider(LoginProtocol.class, found.getProtocol())
                .setRealm(session.getContext().getRealm())
                .setHttpHeaders(session.getContext().getHttpRequest().getHttpHeaders())
                .setUriInfo(session.getContext().getUri());
        String client = found.getClient().getClientId();
        try {
            if (found.getClient().isFrontchannelLogout()) {
                protocol.frontchannelLogout(userSession, found);
            } else {
                protocol.backchannelLogout(userSession, found);
            }
            AuthenticationManager.setClientLogoutAction(
                    logout, found.getClient().getId(), CommonClientSessionModel.Action.LOGGED_OUT);
        } catch (RuntimeException e) {
            // As in Keycloak: one client that fails must not keep the others from being told.
            LOG.warnf(e, "Client %s could not be told of a logout", client);
        }
    }
}
