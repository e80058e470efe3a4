package dev.ssobridge.saml;

import dev.ssobridge.keycloak.FinalUrl;
import dev.ssobridge.keycloak.FrontChannelClients;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.services.ErrorPage;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.resources.RealmsResource;
import org.keycloak.services.util.CacheControlUtil;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel;

/** Keycloak's logout of the browser that sent the request, as the SAML endpoints drive it. Checked on Keycloak 26.7.4. */
public final class BrowserLogout {
    private static final Logger LOG = Logger.getLogger(BrowserLogout.class);

    private final KeycloakSession session;
    private final RealmModel realm;

    public BrowserLogout(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** The session of the identity cookie, be it expired, as this is about its end. */
    public Optional<UserSessionModel> current() {
        return Optional.ofNullable(AuthenticationManager.authenticateIdentityCookie(session, realm, false))
                .map(AuthenticationManager.AuthResult::session);
    }

    /** Begins or continues the logout. The answer is the next step of the browser. */
    public Response proceed(UserSessionModel userSession) {
        return AuthenticationManager.browserLogout(
                session,
                realm,
                userSession,
                session.getContext().getUri(),
                session.getContext().getConnection(),
                session.getContext().getHttpRequest().getHttpHeaders());
    }

    /** The same for a logout that was started by an identity provider, which is not asked again then. */
    public Response proceedFrom(UserSessionModel userSession, String identityProvider) {
        AuthenticationSessionModel logout = AuthenticationManager.createOrJoinLogoutSession(
                session, realm, new AuthenticationSessionManager(session), userSession, true, true);
        logout.setAuthNote(AuthenticationManager.LOGOUT_INITIATING_IDP, identityProvider);
        return proceed(userSession);
    }

    /** Lets the protocol with that id have the last word. */
    public static void endsWith(UserSessionModel userSession, String protocol) {
        userSession.setNote(AuthenticationManager.KEYCLOAK_LOGOUT_PROTOCOL, protocol);
    }

    /** Whether SAML has the last word. */
    public static boolean endsWithSaml(UserSessionModel userSession) {
        return SamlProtocol.LOGIN_PROTOCOL.equals(userSession.getNote(AuthenticationManager.KEYCLOAK_LOGOUT_PROTOCOL));
    }

    /** Ends a session that is not this browser's for a client; whoever has a back channel is told. Leaves a LOGOUT event. */
    public void endInBackground(UserSessionModel userSession, ClientModel client) {
        event(userSession).client(client).success();
        endInBackground(userSession, Upstream.TOLD);
        session.getContext().setClient(client);
    }

    /** The same for the identity provider of the session, which knows already. */
    public void endInBackground(UserSessionModel userSession) {
        event(userSession).success();
        endInBackground(userSession, Upstream.KNOWS);
    }

    private enum Upstream {
        TOLD,
        KNOWS
    }

    private EventBuilder event(UserSessionModel userSession) {
        return new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.LOGOUT)
                .user(userSession.getUser())
                .session(userSession)
                .detail(Details.USERNAME, userSession.getLoginUsername());
    }

    private void endInBackground(UserSessionModel userSession, Upstream identityProvider) {
        AuthenticationSessionModel ours = session.getContext().getAuthenticationSession();
        AuthenticationManager.backchannelLogout(
                session,
                realm,
                userSession,
                session.getContext().getUri(),
                session.getContext().getConnection(),
                session.getContext().getHttpRequest().getHttpHeaders(),
                identityProvider == Upstream.TOLD);
        session.getContext().setAuthenticationSession(ours);
    }

    /**
     * Tells everybody whom Keycloak would only reach once the browser is back: clients with a back channel, at once, and
     * those with an address for an iframe, which Keycloak would forget, as it collects them for one answer only (26.7.4:
     * FrontChannelLogoutHandler, AuthenticationManager.backchannelLogoutClientSession).
     */
    public void tellEverybodyElse(UserSessionModel userSession) {
        AuthenticationSessionModel logout = session.getContext().getAuthenticationSession();
        userSession.getAuthenticatedClientSessions().values().stream()
                .filter(found ->
                        found.getProtocol() != null && found.getClient().isEnabled())
                .filter(found ->
                        !CommonClientSessionModel.Action.LOGGED_OUT.name().equals(found.getAction()))
                .filter(found -> AuthenticationManager.getClientLogoutAction(
                                logout, found.getClient().getId())
                        == null)
                .filter(found ->
                        !found.getClient().isFrontchannelLogout() || FrontChannelClients.areOf(found.getProtocol()))
                .forEach(found -> tell(userSession, found, logout));
    }

    private void tell(
            UserSessionModel userSession, AuthenticatedClientSessionModel found, AuthenticationSessionModel logout) {
        LoginProtocol protocol = session.getProvider(LoginProtocol.class, found.getProtocol())
                .setRealm(realm)
                .setHttpHeaders(session.getContext().getHttpRequest().getHttpHeaders())
                .setUriInfo(session.getContext().getUri());
        try {
            if (found.getClient().isFrontchannelLogout()) {
                protocol.frontchannelLogout(userSession, found);
            } else {
                protocol.backchannelLogout(userSession, found);
            }
            AuthenticationManager.setClientLogoutAction(
                    logout, found.getClient().getId(), CommonClientSessionModel.Action.LOGGED_OUT);
        } catch (RuntimeException e) {
            // As Keycloak does: one client that fails must not keep the others from being told.
            LOG.warnf(
                    e,
                    "Client %s could not be told of a logout",
                    found.getClient().getClientId());
        }
    }

    /** A page that says why a message was refused; the key is one of our message bundles. */
    public static Response refuse(KeycloakSession session, String messageKey) {
        return ErrorPage.error(session, null, Response.Status.BAD_REQUEST, messageKey);
    }

    /** Where a browser ends whose session is over already: the final URL, or a page that says so. */
    public Response over(ClientModel client) {
        return FinalUrl.of(realm, client)
                .map(url -> Response.status(Response.Status.FOUND).location(url).build())
                .orElseGet(() -> session.getProvider(LoginFormsProvider.class)
                        .setSuccess(Messages.SUCCESS_LOGOUT)
                        .setDetachedAuthSession()
                        .createInfoPage());
    }

    /** As SamlService does for each of its answers. */
    public static void forbidCaching(KeycloakSession session) {
        CacheControlUtil.noBackButtonCacheControlHeader(session);
    }

    /** The realm as an identity provider: its entity id. */
    public String entityId() {
        return RealmsResource.realmBaseUrl(session.getContext().getUri())
                .build(realm.getName())
                .toString();
    }

    /** Where SAML messages to the realm as an identity provider have to be addressed to. */
    public URI samlEndpoint() {
        return Urls.samlRequestEndpoint(session.getContext().getUri().getBaseUri(), realm.getName());
    }
}
