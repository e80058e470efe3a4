package dev.ssobridge.login.keycloak;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.KeycloakString;
import dev.ssobridge.keycloak.ErrorRedirect;
import dev.ssobridge.keycloak.Navigation;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.protocol.RestartLoginCookie;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;
import org.keycloak.util.TokenUtil;

/** The OpenID Connect authorization request that an authentication session answers. */
public final class AuthorizationRequest {
    private final AuthenticationFlowContext context;
    private final AuthenticationSessionModel authSession;

    public AuthorizationRequest(AuthenticationFlowContext context) {
        this.context = context;
        this.authSession = context.getAuthenticationSession();
    }

    /** The client that makes the request. */
    public ClientModel client() {
        return authSession.getClient();
    }

    /** Takes one of the bridge's parameters, which is gone then. */
    public Optional<String> take(String parameter) {
        return HeldParameters.take(authSession, parameter);
    }

    /** Whether nobody may ever see the answer: HEAD, a prefetch, a prerendered page. */
    public boolean isAheadOfAVisit() {
        return Navigation.of(context.getHttpRequest()).isAheadOfAVisit();
    }

    /** Whether the answer is to be shown in a window: not in a frame, as an image or by a script. */
    public boolean isToTheTop() {
        return Navigation.of(context.getHttpRequest()).isToTheTop();
    }

    /** Writes the cookie that restarts an abandoned login again, without the parameters that have been taken. */
    private void forgetInRestartCookie() {
        if (!isPassive()) {
            RestartLoginCookie.setRestartCookie(context.getSession(), authSession);
        }
    }

    /** Says that this response ends the login, or goes on without it. */
    public void leaveNothingToRestart() {
        HeldRestartCookie.drop(context.getSession());
    }

    /** Whether no page may be shown: {@code prompt=none}. */
    public boolean isPassive() {
        return TokenUtil.hasPrompt(
                authSession.getClientNote(OIDCLoginProtocol.PROMPT_PARAM), OIDCLoginProtocol.PROMPT_VALUE_NONE);
    }

    /** Whether the request starts an application-initiated action; a token must not be its re-authentication. */
    public boolean asksForAction() {
        return authSession.getClientNote(Constants.KC_ACTION) != null;
    }

    /** Whether it asks for a token that outlives the session; also by a default scope of the client, without a word. */
    @CheckedOn(keycloak = "26.7.4", of = "TokenManager.getRequestedClientScopes")
    public boolean asksForOfflineAccess(UserModel user) {
        return TokenManager.getRequestedClientScopes(
                        context.getSession(), authSession.getClientNote(OAuth2Constants.SCOPE), client(), user)
                .anyMatch(scope -> OAuth2Constants.OFFLINE_ACCESS.equals(scope.getName()));
    }

    /**
     * Treats the request as if it had said {@code prompt=login}, and shows a message on the login page. A session of the
     * browser only fills in the user name there; see {@link ForcedReauthentication}.
     */
    public void demandFreshLogin(String messageKey) {
        authSession.setClientNote(OIDCLoginProtocol.PROMPT_PARAM, OIDCLoginProtocol.PROMPT_VALUE_LOGIN);
        ForcedReauthentication.demand(authSession);
        try {
            authSession.setAuthNote(
                    KeycloakString.FORWARDED_ERROR.value(),
                    JsonSerialization.writeValueAsString(new FormMessage(messageKey)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        forgetInRestartCookie();
    }

    /**
     * Lets an answer of the flow through to the browser under {@code prompt=none}. Keycloak would replace it with
     * {@code login_required}, but spares identity brokering, which sets the same note.
     */
    @CheckedOn(keycloak = "26.7.4", of = "AuthenticationProcessor.FORWARDED_PASSIVE_LOGIN")
    public void letErrorThrough() {
        authSession.setAuthNote(KeycloakString.FORWARDED_PASSIVE_LOGIN.value(), "true");
    }

    /**
     * Builds an error response to the client in the response mode of the request.
     *
     * @param error an error code of OAuth 2.0 or OpenID Connect
     * @param description or null
     */
    public Response errorRedirect(String error, String description) {
        leaveNothingToRestart();
        return new ErrorRedirect(context.getSession(), authSession).of(error, description);
    }
}
