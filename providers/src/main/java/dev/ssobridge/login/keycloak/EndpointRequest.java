package dev.ssobridge.login.keycloak;

import dev.ssobridge.keycloak.ErrorRedirect;
import dev.ssobridge.keycloak.Navigation;
import jakarta.ws.rs.core.Response;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.TokenUtil;

/** An authorization request at the endpoint, before a flow runs. */
public final class EndpointRequest {
    /** The provider ids of websites, applications, targets and settings begin with it. */
    private static final String COMPONENTS = "sso-";

    private static final String CREATE = "create";

    private final KeycloakSession session;

    public EndpointRequest(KeycloakSession session) {
        this.session = session;
    }

    /** Whether it has a token; in a request object it shows only once Keycloak has read that. */
    public boolean hasToken() {
        return new SentParameters(session).find(HeldParameters.TOKEN).isPresent();
    }

    /** Whether it asks for a registration. Keycloak 26.6 goes on with the browser flow where that is in a pushed request. */
    public boolean asksToRegister(AuthenticationSessionModel authSession) {
        return TokenUtil.hasPrompt(authSession.getClientNote(OIDCLoginProtocol.PROMPT_PARAM), CREATE);
    }

    /** Whether the realm uses the bridge: in any other, a parameter of that name is as on a stock server. */
    public boolean isToRealmOfTheBridge(String providerId) {
        RealmModel realm = session.getContext().getRealm();
        return realm.getComponentsStream().anyMatch(component -> String.valueOf(component.getProviderId())
                        .startsWith(COMPONENTS))
                || beginsWith(realm.getBrowserFlow(), providerId);
    }

    /** Whether nobody may ever see the answer: HEAD, a prefetch, a prerendered page. */
    public boolean isAheadOfAVisit() {
        return Navigation.of(session.getContext().getHttpRequest()).isAheadOfAVisit();
    }

    /** Takes the bridge's parameters away from Keycloak's notes; the step finds them. */
    public void hold(AuthenticationSessionModel authSession) {
        HeldParameters.hold(session, authSession);
    }

    /** Whether the flow begins with an enabled step that Keycloak runs. */
    public boolean beginsWith(AuthenticationFlowModel flow, String providerId) {
        return new TokenStep(session.getContext().getRealm(), providerId).isFirstIn(flow);
    }

    /** From here on this request leaves the cookies of the browser's session alone. */
    public void keepCookies() {
        QuietCookieProvider.begin(session);
    }

    /** Ends {@link #keepCookies}. */
    public void releaseCookies() {
        QuietCookieProvider.end(session);
    }

    /** Answers the client with an error, in the response mode of the request. */
    public Response errorRedirect(AuthenticationSessionModel authSession, String error, String description) {
        HeldRestartCookie.drop(session);
        return new ErrorRedirect(session, authSession).of(error, description);
    }

    /** Answers with a page of status 400. */
    public Response badRequestPage(String messageKey) {
        return session.getProvider(LoginFormsProvider.class)
                .setError(messageKey)
                .createErrorPage(Response.Status.BAD_REQUEST);
    }
}
