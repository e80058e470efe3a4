package dev.ssobridge.protocol;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.keycloak.FinalUrl;
import dev.ssobridge.keycloak.WebUrl;
import dev.ssobridge.login.SignInTrace;
import dev.ssobridge.login.keycloak.AskedRequest;
import dev.ssobridge.login.keycloak.ComeBack;
import dev.ssobridge.login.keycloak.ForcedReauthentication;
import dev.ssobridge.page.ClosingPages;
import dev.ssobridge.page.Continuation;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ClientData;
import org.keycloak.protocol.oidc.FrontChannelLogoutHandler;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCProviderConfig;
import org.keycloak.protocol.oidc.utils.LogoutUtil;
import org.keycloak.protocol.oidc.utils.OIDCResponseMode;
import org.keycloak.protocol.oidc.utils.OIDCResponseType;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Stock OpenID Connect with a page, where one is wanted, between its last response and the client. Its LOGIN event
 * describes the token that the sign-in began with. Its browser logout can end at the authorization request that it was
 * made for.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"OIDCLoginProtocol.authenticated", "OIDCLoginProtocol.finishBrowserLogout"})
public final class SsoOidcLoginProtocol extends OIDCLoginProtocol {
    private final ClosingPages pages;

    public SsoOidcLoginProtocol(OIDCProviderConfig config, ClosingPages pages) {
        super(config);
        this.pages = pages;
    }

    @Override
    public Response authenticated(
            AuthenticationSessionModel authSession, UserSessionModel userSession, ClientSessionContext context) {
        TokenSessions.trustIfAuthenticatedAnew(authSession, userSession);
        if (event != null) {
            SignInTrace.describe(authSession, event);
        }
        Optional<ClosingPages.Page> page = InteractiveSignIn.is(authSession, context.getClientSession())
                ? pages.afterSignIn(session, userSession, authSession.getClient())
                : Optional.empty();
        if (page.isEmpty()) {
            return super.authenticated(authSession, userSession, context);
        }
        ReloadableResponse reloadable =
                ReloadableResponse.to(session, userSession, authSession.getClient(), getClientData(authSession));
        boolean byForm = replaceFormByFragment(authSession);
        String state = authSession.getClientNote(STATE_PARAM);
        Response stock = super.authenticated(authSession, userSession, context);
        Optional<Continuation> continuation =
                Continuation.redirectOf(stock).map(link -> byForm ? formOf(stock.getLocation(), state) : link);
        continuation.ifPresent(reloadable::keep);
        return continuation.map(page.get()::show).orElse(stock);
    }

    /** The form with the state as it was sent: in a URL Keycloak turns characters beyond the basic plane into "??". */
    @CheckedOn(keycloak = "26.7.4", of = "OIDCRedirectUriBuilder.FragmentRedirectUriBuilder")
    private static Continuation formOf(URI fragmentResponse, String state) {
        return Continuation.formOf(fragmentResponse).with(STATE_PARAM, state);
    }

    /**
     * Has the fragment mode used for form_post, with the same fields: a form that posts itself can't wait for a page.
     */
    private static boolean replaceFormByFragment(AuthenticationSessionModel authSession) {
        String redirectUri = authSession.getRedirectUri();
        if (redirectUri == null || !WebUrl.isWeb(URI.create(redirectUri))) {
            return false;
        }
        OIDCResponseMode mode = OIDCResponseMode.parse(
                authSession.getClientNote(RESPONSE_MODE_PARAM),
                OIDCResponseType.parse(authSession.getClientNote(RESPONSE_TYPE_PARAM)));
        OIDCResponseMode instead =
                switch (mode) {
                    case FORM_POST -> OIDCResponseMode.FRAGMENT;
                    case FORM_POST_JWT -> OIDCResponseMode.FRAGMENT_JWT;
                    default -> mode;
                };
        if (instead != mode) {
            authSession.setClientNote(RESPONSE_MODE_PARAM, instead.value());
        }
        return instead != mode;
    }

    /**
     * A browser that loads the page again goes on to where the page would have taken it. One that answers a question whose
     * login another tab has ended makes its request again.
     */
    @Override
    public Response sendError(ClientModel client, ClientData clientData, Error error) {
        return ReloadableResponse.find(session, client, clientData, error)
                .or(() -> AskedRequest.take(session).map(SsoOidcLoginProtocol::continuationOf))
                .map(continuation -> pages.passOn(session, continuation))
                .orElseGet(() -> super.sendError(client, clientData, error));
    }

    @Override
    public Response finishBrowserLogout(UserSessionModel userSession, AuthenticationSessionModel logout) {
        Optional<ComeBack> comeBack = ComeBack.of(logout);
        if (comeBack.isEmpty() || isAskedForByTheUser(logout)) {
            Optional<ClosingPages.Page> page = pages.finishLogout(session, userSession);
            endAtFinalUrl(logout);
            Response stock = super.finishBrowserLogout(userSession, logout);
            return page.map(wanted -> wanted.show(continuationOf(logout))).orElse(stock);
        }
        Optional<ClosingPages.Page> page = pages.finishSwitch(session, userSession);
        event.event(EventType.LOGOUT)
                .client(logout.getClient())
                .user(userSession.getUser())
                .session(userSession)
                .success();
        Continuation again = continuationOf(comeBack.get());
        return page.map(wanted -> wanted.show(again)).orElseGet(() -> pages.passOn(session, again));
    }

    private static Continuation continuationOf(ComeBack comeBack) {
        return comeBack.form() == null
                ? new Continuation.Link(comeBack.url())
                : new Continuation.Form(
                        comeBack.url().toString(),
                        comeBack.form().stream()
                                .map(pair -> new Continuation.Field(pair.get(0), pair.get(1)))
                                .toList());
    }

    /** Ends a logout that names no destination at the final URL. Its state was for another URL. */
    private void endAtFinalUrl(AuthenticationSessionModel logout) {
        if (logout.getAuthNote(LOGOUT_REDIRECT_URI) == null) {
            FinalUrl.of(realm, logout.getClient()).ifPresent(url -> {
                logout.setAuthNote(LOGOUT_REDIRECT_URI, url.toString());
                logout.removeAuthNote(LOGOUT_STATE_PARAM);
            });
        }
    }

    /** Where Keycloak's own pages would go on to. */
    @CheckedOn(
            keycloak = "26.7.4",
            of = {"LogoutUtil.sendResponseAfterLogoutFinished", "FrontChannelLogoutHandler"})
    private Continuation continuationOf(AuthenticationSessionModel logout) {
        URI url = LogoutUtil.getRedirectUriWithAttachedState(logout.getAuthNote(LOGOUT_REDIRECT_URI), logout);
        if (url == null) {
            return new Continuation.End();
        }
        boolean confirm =
                OIDCAdvancedConfigWrapper.fromClientModel(logout.getClient()).isLogoutConfirmationEnabled()
                        && FrontChannelLogoutHandler.current(session) == null;
        // A custom scheme starts an app, which the browser does only on a click.
        return confirm || !WebUrl.isWeb(url) ? new Continuation.Offer(url) : new Continuation.Link(url);
    }

    /** Whether the user asked for the logout. It joins one that got stuck at a site, and must not end in a sign-in. */
    private boolean isAskedForByTheUser(AuthenticationSessionModel logout) {
        return logout.getAuthNote(LOGOUT_REDIRECT_URI) != null
                || logout.getAuthNote(LOGOUT_VALIDATED_ID_TOKEN_SESSION_STATE) != null
                || session.getContext().getUri().getPath().contains("/protocol/openid-connect/logout");
    }

    @Override
    public boolean requireReauthentication(UserSessionModel userSession, AuthenticationSessionModel authSession) {
        return !ForcedReauthentication.isLeftToTheFlow(userSession, authSession)
                && (TokenSessions.isOver(session, userSession)
                        || super.requireReauthentication(userSession, authSession));
    }
}
