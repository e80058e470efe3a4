package dev.ssobridge.broker.oidc;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.jit.Provisioning;
import dev.ssobridge.broker.keycloak.BrokerRequest;
import dev.ssobridge.broker.keycloak.UpstreamSignOut;
import dev.ssobridge.broker.owner.Attempts;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.concurrent.TimeUnit;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.common.util.Time;
import org.keycloak.events.EventBuilder;
import org.keycloak.http.simple.SimpleHttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Keycloak's OpenID Connect broker for an identity provider of which only the issuer is known. {@link
 * AuthorizationResponse} checks the response, {@link Provisioning} finds the user.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"OIDCIdentityProvider", "AbstractOAuth2IdentityProvider"})
public final class SsoOidcIdentityProvider extends ReadingIdentityProvider {
    private static final int NONCE_BYTES = 32;

    private final SsoOidcConfig config;

    SsoOidcIdentityProvider(KeycloakSession session, SsoOidcConfig config) {
        super(session, config);
        this.config = config;
        config.resolveBy(this::metadata);
    }

    SsoOidcConfig settings() {
        return config;
    }

    KeycloakSession session() {
        return session;
    }

    @Override
    public Response performLogin(AuthenticationRequest request) {
        try {
            metadata();
        } catch (RefusedSignInException e) {
            return new RefusalPage(session, config.getAlias()).answer(request.getAuthenticationSession(), e);
        }
        return super.performLogin(request);
    }

    @Override
    protected UriBuilder createAuthorizationUrl(AuthenticationRequest request) {
        UriBuilder url = super.createAuthorizationUrl(request);
        BrokerRequest asked = new BrokerRequest(request.getAuthenticationSession());
        String nonce = SecretGenerator.getInstance().randomString(NONCE_BYTES, SecretGenerator.ALPHANUM);
        long now = TimeUnit.MILLISECONDS.toSeconds(Time.currentTimeMillis());
        new PendingRequest(config.getAlias(), request.getState().getEncoded(), nonce, now, asked.demandsFreshLogin())
                .keepIn(request.getAuthenticationSession());
        asked.loginHint().ifPresent(hint -> addAsItIs(url, "login_hint", hint));
        asked.uiLocales().ifPresent(locales -> addAsItIs(url, "ui_locales", locales));
        if (asked.takeWishForAnotherAccount()) {
            String prompt = metadata().promptForAnotherAccount();
            url.replaceQueryParam("prompt", asked.prompt() == null ? prompt : asked.prompt() + " " + prompt);
        }
        return url.queryParam("nonce", nonce);
    }

    private static void addAsItIs(UriBuilder url, String name, String value) {
        url.queryParam(name, "{" + name + "}").resolveTemplate(name, value);
    }

    @Override
    public Object callback(RealmModel realm, AuthenticationCallback callback, EventBuilder event) {
        return new Endpoint(callback, realm, event, this);
    }

    /** The redirect URI. */
    public static final class Endpoint extends OIDCEndpoint {
        private final SsoOidcIdentityProvider idp;

        Endpoint(AuthenticationCallback callback, RealmModel realm, EventBuilder event, SsoOidcIdentityProvider idp) {
            super(callback, realm, event, idp);
            this.idp = idp;
        }

        @GET
        @Override
        public Response authResponse(
                @QueryParam("state") String state,
                @QueryParam("code") String code,
                @QueryParam("error") String error,
                @QueryParam("error_description") String errorDescription) {
            return new AuthorizationResponse(idp, callback, this::tokenRequest, event)
                    .answer(state, code, error, errorDescription);
        }

        private SimpleHttpRequest tokenRequest(String code) {
            return generateTokenRequest(code);
        }
    }

    /** Turns every exception into the one that Keycloak's back-channel logout takes for a bad token. */
    @Override
    public JsonWebToken validateToken(String token) {
        try {
            JsonWebToken valid = super.validateToken(token);
            if (valid.getOtherClaims().containsKey("events")) {
                hideSessionThatTheBrowserSignsOut(valid);
            }
            return valid;
        } catch (IdentityBrokerException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IdentityBrokerException("Malformed token", e);
        }
    }

    /**
     * Makes a logout token end nothing if the browser of its session is on its way back from the identity provider's
     * own sign-out. Keycloak looks the session up by the alias of this object, which lives for one request; under
     * another alias it finds none.
     */
    @CheckedOn(keycloak = "26.7.4", of = "LogoutEndpoint.backchannelLogout")
    private void hideSessionThatTheBrowserSignsOut(JsonWebToken logoutToken) {
        if (logoutToken.getOtherClaims().get("sid") instanceof String sid
                && UpstreamSignOut.isUnderWay(session, config.getAlias(), sid)) {
            config.setAlias(config.getAlias() + "/signing-out");
        }
    }

    /** Token exchange would find and create users by rules of its own. */
    @Override
    protected boolean supportsExternalExchange() {
        return false;
    }

    /** Keycloak checks the nonce here; {@link IdTokenValidation} has done it already. */
    @Override
    public void preprocessFederatedIdentity(KeycloakSession in, RealmModel realm, BrokeredIdentityContext identity) {}

    /** Keycloak would update the address here; that is done in {@link Provisioning}. */
    @Override
    public void updateBrokeredUser(
            KeycloakSession in, RealmModel realm, UserModel user, BrokeredIdentityContext identity) {}

    /**
     * Keycloak calls this once all mappers have run, also after a post-login flow, and before it opens a session. The
     * mappers' changes are kept, so that an administrator sees what they did.
     */
    @CheckedOn(keycloak = "26.7.4", of = "IdentityBrokerService.finishBrokerAuthentication")
    @Override
    public void authenticationFinished(AuthenticationSessionModel authSession, BrokeredIdentityContext identity) {
        try {
            new Provisioning(session, config).refuseAdministrator(authSession.getAuthenticatedUser());
        } catch (RefusedSignInException e) {
            // After a post-login flow Keycloak would show a page of its own for any other exception.
            throw new WebApplicationException(new RefusalPage(session, config.getAlias()).answer(authSession, e));
        }
        super.authenticationFinished(authSession, identity);
        Attempts.keep(session, config, null);
    }

    /** An identity provider that can't be reached must not keep users signed in here. */
    @Override
    public Response keycloakInitiatedBrowserLogout(
            KeycloakSession in, UserSessionModel userSession, UriInfo uri, RealmModel realm) {
        try {
            metadata();
        } catch (RefusedSignInException e) {
            return null;
        }
        UpstreamSignOut.begin(userSession);
        return super.keycloakInitiatedBrowserLogout(in, userSession, uri, realm);
    }
}
