package dev.ssobridge.broker.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
import dev.ssobridge.broker.jit.Person;
import dev.ssobridge.broker.jit.PersonReader;
import dev.ssobridge.broker.jit.Provisioning;
import dev.ssobridge.broker.keycloak.BrokerRequest;
import dev.ssobridge.broker.keycloak.BrokerState;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider.AuthenticationCallback;
import org.keycloak.http.simple.SimpleHttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.Booleans;

/**
 * What a browser brings back from a provider. Restates what 26.7.4 does in AbstractOAuth2IdentityProvider.Endpoint, which
 * answers attacks with 502, logs the addresses and answers that hold codes and tokens, binds a state to no provider and
 * doesn't look at {@code iss}.
 */
final class AuthorizationResponse {
    private static final String RETRIED = "sso.broker_retried";

    private final SsoOidcIdentityProvider provider;
    private final AuthenticationCallback callback;
    private final Function<String, SimpleHttpRequest> tokenRequest;
    private final KeycloakSession session;
    private final String alias;

    /** @param tokenRequest makes the request that redeems a code */
    AuthorizationResponse(
            SsoOidcIdentityProvider provider,
            AuthenticationCallback callback,
            Function<String, SimpleHttpRequest> tokenRequest) {
        this.provider = provider;
        this.callback = callback;
        this.tokenRequest = tokenRequest;
        this.session = provider.session();
        this.alias = provider.settings().getAlias();
    }

    Response answer(String state, String code, String error, String errorDescription) {
        AuthenticationSessionModel authSession = null;
        try {
            authSession = authenticationSession(state);
            session.getContext().setAuthenticationSession(authSession);
            session.getContext().setClient(authSession.getClient());
            PendingRequest pending = checkOrigin(authSession, state);
            callback.getAndVerifyAuthenticationSession(state);
            if (error != null) {
                return providerError(authSession, error, errorDescription);
            }
            if (code == null || code.isBlank()) {
                throw new RefusedSignInException(SignInReason.NO_CODE);
            }
            return signIn(authSession, identify(authSession, pending, code));
        } catch (RefusedSignInException e) {
            return new RefusalPage(session, alias).answer(authSession, e);
        } catch (WebApplicationException e) {
            return e.getResponse();
        }
    }

    /** The one of this very browser: a response that somebody else's sign-in waits for signs nobody in here. */
    private AuthenticationSessionModel authenticationSession(String state) {
        if (state == null) {
            throw new RefusedSignInException(SignInReason.STATE);
        }
        BrokerState browser = new BrokerState(session);
        Optional<AuthenticationSessionModel> found = browser.find(state);
        if (found.isEmpty() && browser.hasTimedOut()) {
            return callback.getAndVerifyAuthenticationSession(state);
        }
        return found.orElseThrow(() -> new RefusedSignInException(SignInReason.STATE));
    }

    private PendingRequest checkOrigin(AuthenticationSessionModel authSession, String state) {
        PendingRequest pending = PendingRequest.take(authSession, state)
                .orElseThrow(() -> new RefusedSignInException(SignInReason.STATE));
        if (!pending.provider().equals(alias)) {
            throw new RefusedSignInException(SignInReason.OTHER_PROVIDER);
        }
        String iss = session.getContext().getUri().getQueryParameters().getFirst("iss");
        boolean required = iss != null || provider.metadata().issInResponse();
        if (required && !provider.settings().getIssuer().equals(iss)) {
            throw new RefusedSignInException(SignInReason.ISSUER_PARAMETER);
        }
        return pending;
    }

    private Response providerError(AuthenticationSessionModel authSession, String error, String description) {
        boolean passive = new BrokerRequest(authSession).isPassive();
        boolean needsUser = "login_required".equals(error) || "interaction_required".equals(error);
        if (passive) {
            return callback.error(provider.settings(), needsUser ? error : "interaction_required");
        }
        boolean expired = "temporarily_unavailable".equals(error) && "authentication_expired".equals(description);
        if (expired && authSession.getAuthNote(RETRIED) == null) {
            authSession.setAuthNote(RETRIED, "true");
            return callback.retryLogin(provider, authSession);
        }
        if ("access_denied".equals(error)) {
            return callback.cancelled(provider.settings());
        }
        String known = error.matches("[a-z_]{1,64}") ? error : "other";
        throw new RefusedSignInException(SignInReason.PROVIDER_ERROR, Map.of("provider_error", known));
    }

    private BrokeredIdentityContext identify(
            AuthenticationSessionModel authSession, PendingRequest pending, String code) {
        TokenResponse tokens = TokenResponse.of(tokenRequest.apply(code), alias);
        JsonNode claims = provider.verified(tokens.idToken());
        new IdTokenValidation(provider.settings(), pending, new BrokerRequest(authSession).maxAge())
                .check(claims, tokens.algorithm(), tokens.accessToken());
        BrokeredIdentityContext identity = identity(tokens);
        identity.getContextData().put(Person.CONTEXT_DATA, PersonReader.read(claims, userInfo(identity)));
        if (Booleans.isTrue(provider.settings().isStoreToken()) && identity.getToken() == null) {
            identity.setToken(tokens.body());
        }
        identity.setIdp(provider);
        identity.setAuthenticationSession(authSession);
        return identity;
    }

    private BrokeredIdentityContext identity(TokenResponse tokens) {
        try {
            return provider.getFederatedIdentity(tokens.body());
        } catch (RefusedSignInException e) {
            throw e;
        } catch (IdentityBrokerException e) {
            throw new RefusedSignInException(
                    e.getMessageCode() == null ? SignInReason.USERINFO : SignInReason.CLAIM_FILTER);
        }
    }

    private static JsonNode userInfo(BrokeredIdentityContext identity) {
        return (JsonNode) identity.getContextData().get(OIDCIdentityProvider.USER_INFO);
    }

    private Response signIn(AuthenticationSessionModel authSession, BrokeredIdentityContext identity) {
        Provisioning provisioning = new Provisioning(session, provider.settings());
        if (new BrokerRequest(authSession).isLinking()) {
            provisioning.checkLinking(authSession.getAuthenticatedUser());
        } else {
            provisioning.provision(identity);
        }
        // Keycloak's own way of keeping users up to date knows none of the rules.
        identity.setFirstName(null);
        identity.setLastName(null);
        identity.setEmail(null);
        return callback.authenticated(identity);
    }
}
