package dev.ssobridge.keycloak;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.keycloak.CallerAuthentication.Kind;
import dev.ssobridge.keycloak.CallerAuthentication.RefusedCallerException;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.Response;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.endpoints.UserInfoEndpoint;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.ServiceAccountTokenRequestContext;
import org.keycloak.services.clientpolicy.context.UserInfoRequestContext;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * The realm's client policies for a call. Keycloak's own endpoints trigger them, its client authentication does not. A
 * call by secret is to them what the same client's request for a token of its service account is; a call by access token
 * is what a request to UserInfo is, since the token endpoint has applied them when it issued the token.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"ClientCredentialsGrantType.process", "UserInfoEndpoint.issueUserInfo", "ClientPolicyEvent"})
final class CallerPolicies {
    private final KeycloakSession session;

    CallerPolicies(KeycloakSession session) {
        this.session = session;
    }

    /** For a caller who has authenticated with its secret. */
    void checkSecret(ClientModel client) throws RefusedCallerException {
        session.getContext().setClient(client);
        try {
            trigger(new SecretContext(client));
        } catch (ClientPolicyException e) {
            throw new RefusedCallerException(Kind.POLICY, e);
        }
    }

    /**
     * For a caller who has authenticated with an access token.
     *
     * @param encoded the token as sent
     * @param kind of the refusal where the policy finds fault with the token and not with the call
     */
    void checkToken(AuthResult caller, String encoded, Kind kind) throws RefusedCallerException {
        AuthenticatedClientSessionModel clientSession = caller.session()
                .getAuthenticatedClientSessionByClient(caller.client().getId());
        try {
            trigger(new UserInfoRequestContext(clientSession, tokenOf(encoded)));
        } catch (ClientPolicyException e) {
            throw new RefusedCallerException(isAboutTheToken(e) ? kind : Kind.POLICY, e);
        }
    }

    private void trigger(ClientPolicyContext context) throws ClientPolicyException {
        session.clientPolicy().triggerOnEvent(context);
    }

    private static UserInfoEndpoint.TokenForUserInfo tokenOf(String encoded) {
        UserInfoEndpoint.TokenForUserInfo token = new UserInfoEndpoint.TokenForUserInfo();
        token.setToken(encoded);
        return token;
    }

    private static boolean isAboutTheToken(ClientPolicyException e) {
        return e.getErrorStatus() == Response.Status.UNAUTHORIZED
                || OAuthErrorException.INVALID_DPOP_PROOF.equals(e.getError());
    }

    /** A request without a client session, as none is opened by a call. */
    private static final class SecretContext extends ServiceAccountTokenRequestContext {
        private final ClientModel client;

        private SecretContext(ClientModel client) {
            super(new MultivaluedHashMap<>(), null);
            getParams().add(OAuth2Constants.GRANT_TYPE, OAuth2Constants.CLIENT_CREDENTIALS);
            this.client = client;
        }

        @Override
        public ClientModel getClient() {
            return client;
        }

        @Override
        public String getScopeParameter() {
            return "";
        }
    }
}
