package dev.ssobridge.broker.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.CheckedOn;
import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
import dev.ssobridge.broker.jit.Person;
import dev.ssobridge.broker.jit.PersonReader;
import dev.ssobridge.broker.jit.Provisioning;
import dev.ssobridge.broker.keycloak.BrokerRequest;
import dev.ssobridge.broker.keycloak.BrokerState;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider.AuthenticationCallback;
import org.keycloak.events.EventBuilder;
import org.keycloak.http.simple.SimpleHttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.Booleans;

/**
 * What a browser brings back from an identity provider. Restates Keycloak's endpoint, which answers attacks with 502,
 * logs addresses and answers that hold codes and tokens, does not bind a state to an identity provider, and ignores
 * {@code iss}.
 */
@CheckedOn(keycloak = "26.7.4", of = "AbstractOAuth2IdentityProvider.Endpoint.authResponse")
final class AuthorizationResponse {
    private static final Set<String> ONCE = Set.of("state", "code", "error", "error_description", "iss");
    private static final String LEFT_OUT = "left_out";
    private static final String RETRIED = "sso.broker_retried";

    private final SsoOidcIdentityProvider idp;
    private final AuthenticationCallback callback;
    private final Function<String, SimpleHttpRequest> tokenRequest;
    private final EventBuilder event;
    private final KeycloakSession session;
    private final String alias;

    /**
     * For one response.
     *
     * @param tokenRequest makes the request that redeems a code
     * @param event that Keycloak will leave of the sign-in
     */
    AuthorizationResponse(
            SsoOidcIdentityProvider idp,
            AuthenticationCallback callback,
            Function<String, SimpleHttpRequest> tokenRequest,
            EventBuilder event) {
        this.idp = idp;
        this.callback = callback;
        this.tokenRequest = tokenRequest;
        this.event = event;
        this.session = idp.session();
        this.alias = idp.settings().getAlias();
    }

    /** Signs the person in, or answers with the page or the error that the response leads to. */
    Response answer(String state, String code, String error, String errorDescription) {
        AuthenticationSessionModel authSession = null;
        try {
            authSession = authenticationSession(state);
            session.getContext().setAuthenticationSession(authSession);
            session.getContext().setClient(authSession.getClient());
            refuseRepeatedParameters();
            PendingRequest pending = checkOrigin(authSession, state);
            callback.getAndVerifyAuthenticationSession(state);
            return error == null
                    ? signIn(authSession, identify(authSession, pending, code))
                    : answerTo(new ErrorResponse(error, errorDescription), authSession);
        } catch (RefusedSignInException e) {
            return new RefusalPage(session, alias).answer(authSession, e);
        } catch (WebApplicationException e) {
            return e.getResponse();
        }
    }

    /** The sign-in that the state names. A state from another browser is refused (login CSRF). */
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

    /** OAuth 2.0, section 3.1: no parameter more than once. Which of two counts would be for an attacker to choose. */
    private void refuseRepeatedParameters() {
        MultivaluedMap<String, String> sent = session.getContext().getUri().getQueryParameters();
        if (ONCE.stream().anyMatch(name -> sent.getOrDefault(name, List.of()).size() > 1)) {
            throw new RefusedSignInException(SignInReason.REPEATED_PARAMETER);
        }
    }

    private PendingRequest checkOrigin(AuthenticationSessionModel authSession, String state) {
        PendingRequest pending = PendingRequest.take(authSession, state)
                .orElseThrow(() -> new RefusedSignInException(SignInReason.STATE));
        if (!pending.idp().equals(alias)) {
            throw new RefusedSignInException(SignInReason.OTHER_PROVIDER);
        }
        String iss = session.getContext().getUri().getQueryParameters().getFirst("iss");
        boolean required = iss != null || idp.metadata().issInResponse();
        if (required && !idp.settings().getIssuer().equals(iss)) {
            throw new RefusedSignInException(SignInReason.ISSUER_PARAMETER);
        }
        return pending;
    }

    private Response answerTo(ErrorResponse error, AuthenticationSessionModel authSession) {
        if (new BrokerRequest(authSession).isPassive()) {
            return callback.error(idp.settings(), error.passiveError());
        }
        if (error.isExpired() && authSession.getAuthNote(RETRIED) == null) {
            authSession.setAuthNote(RETRIED, "true");
            return callback.retryLogin(idp, authSession);
        }
        if (error.isCancelled()) {
            return answerToRefusal(authSession);
        }
        throw new RefusedSignInException(SignInReason.PROVIDER_ERROR, Map.of("provider_error", error.label()));
    }

    /** Keycloak would show its login form, which is no way in for people of an account. */
    private Response answerToRefusal(AuthenticationSessionModel authSession) {
        if (new BrokerRequest(authSession).isLinking()) {
            return callback.cancelled(idp.settings());
        }
        throw new RefusedSignInException(SignInReason.DECLINED, Map.of("provider_error", "access_denied"));
    }

    private BrokeredIdentityContext identify(
            AuthenticationSessionModel authSession, PendingRequest pending, String code) {
        if (code == null || code.isBlank()) {
            throw new RefusedSignInException(SignInReason.NO_CODE);
        }
        TokenResponse tokens = TokenResponse.of(idp.reader(), tokenRequest.apply(code), alias);
        JsonNode claims = idp.verified(tokens.idToken());
        new IdTokenValidation(idp.settings(), pending, new BrokerRequest(authSession).maxAge())
                .check(claims, tokens.algorithm(), tokens.accessToken());
        BrokeredIdentityContext identity = identity(tokens);
        Person person = PersonReader.read(claims, userInfo(identity));
        identity.getContextData().put(Person.CONTEXT_DATA, person);
        identity.setUsername(person.label());
        identity.setIdp(idp);
        identity.setAuthenticationSession(authSession);
        return identity;
    }

    private BrokeredIdentityContext identity(TokenResponse tokens) {
        try {
            BrokeredIdentityContext identity = idp.getFederatedIdentity(tokens.body());
            if (Booleans.isTrue(idp.settings().isStoreToken()) && identity.getToken() == null) {
                identity.setToken(tokens.body());
            }
            return identity;
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
        Provisioning provisioning = new Provisioning(session, idp.settings());
        if (new BrokerRequest(authSession).isLinking()) {
            provisioning.refuseAdministrator(authSession.getAuthenticatedUser());
        } else {
            tellWhatIsLeftOut(identity, provisioning.provision(identity));
        }
        // Keycloak would write these into the user by rules of its own.
        identity.setFirstName(null);
        identity.setLastName(null);
        identity.setEmail(null);
        return callback.authenticated(identity);
    }

    /** Claims that can't be used lock nobody out; the event of the sign-in names them. */
    private void tellWhatIsLeftOut(BrokeredIdentityContext identity, List<String> byProfile) {
        Person person = (Person) identity.getContextData().get(Person.CONTEXT_DATA);
        List<String> all =
                Stream.concat(person.leftOut().stream(), byProfile.stream()).toList();
        if (!all.isEmpty()) {
            event.detail(LEFT_OUT, String.join("; ", all));
        }
    }
}
