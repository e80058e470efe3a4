package dev.ssobridge.login.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.CheckedOn;
import dev.ssobridge.KeycloakString;
import dev.ssobridge.keycloak.Issuer;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.protocol.RestartLoginCookie;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.protocol.oidc.endpoints.request.AuthzEndpointRequestParser;
import org.keycloak.protocol.oidc.utils.OIDCRedirectUriBuilder;
import org.keycloak.protocol.oidc.utils.OIDCResponseMode;
import org.keycloak.protocol.oidc.utils.OIDCResponseType;
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

    /**
     * Takes an additional parameter out of Keycloak's notes. Keycloak silently drops parameters that are too many or too
     * long. So the request itself is read as well: a token that goes unseen could end in another user's session.
     */
    @CheckedOn(
            keycloak = "26.7.4",
            of = {
                "AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX",
                "AuthzEndpointRequestParser.AUTHZ_REQUEST_OBJECT"
            })
    public Optional<String> take(String parameter) {
        String note = AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX + parameter;
        String value = authSession.getClientNote(note);
        authSession.removeClientNote(note);
        Optional<String> pushed = PushedRequest.take(context.getSession(), authSession, parameter);
        return Optional.ofNullable(value).or(() -> pushed).or(() -> raw(parameter));
    }

    private Optional<String> raw(String parameter) {
        HttpRequest http = context.getHttpRequest();
        String sent = context.getUriInfo().getQueryParameters().getFirst(parameter);
        if (sent == null && "POST".equals(http.getHttpMethod())) {
            sent = http.getDecodedFormParameters().getFirst(parameter);
        }
        return Optional.ofNullable(sent).or(() -> inRequestObject(parameter));
    }

    private Optional<String> inRequestObject(String parameter) {
        Object parsed = context.getSession().getAttribute(AuthzEndpointRequestParser.AUTHZ_REQUEST_OBJECT);
        return parsed instanceof JsonNode claims && claims.hasNonNull(parameter)
                ? Optional.of(claims.get(parameter).asText())
                : Optional.empty();
    }

    /** Writes the cookie that restarts an abandoned login again, without the parameters that have been taken. */
    public void forgetInRestartCookie() {
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
     * Builds an error response to the client in the response mode of the request. LoginProtocol.sendError can't express
     * every error, so this restates AuthorizationEndpoint.redirectErrorToClient.
     *
     * @param error an error code of OAuth 2.0 or OpenID Connect
     * @param description or null
     */
    @CheckedOn(keycloak = "26.7.4", of = "AuthorizationEndpoint.redirectErrorToClient")
    public Response errorRedirect(String error, String description) {
        leaveNothingToRestart();
        OIDCRedirectUriBuilder redirect = OIDCRedirectUriBuilder.fromUri(
                authSession.getRedirectUri(), responseMode(), context.getSession(), null);
        addIfPresent(redirect, OAuth2Constants.ERROR, error);
        addIfPresent(redirect, OAuth2Constants.ERROR_DESCRIPTION, description);
        addIfPresent(redirect, OAuth2Constants.STATE, authSession.getClientNote(OIDCLoginProtocol.STATE_PARAM));
        if (!OIDCAdvancedConfigWrapper.fromClientModel(client()).isExcludeIssuerFromAuthResponse()) {
            addIfPresent(redirect, OAuth2Constants.ISSUER, Issuer.of(context.getSession(), context.getRealm()));
        }
        return redirect.build();
    }

    private static void addIfPresent(OIDCRedirectUriBuilder redirect, String name, String value) {
        if (value != null) {
            redirect.addParam(name, value);
        }
    }

    private OIDCResponseMode responseMode() {
        return OIDCResponseMode.parse(
                authSession.getClientNote(OIDCLoginProtocol.RESPONSE_MODE_PARAM),
                OIDCResponseType.parse(authSession.getClientNote(OIDCLoginProtocol.RESPONSE_TYPE_PARAM)));
    }
}
