package dev.ssobridge.keycloak;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.event.CallReason;
import dev.ssobridge.keycloak.CallerAuthentication.Kind;
import dev.ssobridge.keycloak.CallerAuthentication.RefusedCallerException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Arrays;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.encode.AccessTokenContext;
import org.keycloak.protocol.oidc.encode.TokenContextEncoderProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.util.MtlsHoKTokenUtil;

/**
 * A caller by access token: the token of a service account with {@code sso} in its audience. A token that is bound to a
 * key (RFC 9449) needs its proof, one that is bound to a certificate (RFC 8705) needs that certificate. Keycloak checks
 * the proof; its bearer authentication looks at no certificate, and throws where the header holds no token at all.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"AppAuthManager.BearerTokenAuthenticator", "MtlsHoKTokenUtil", "AccessTokenIntrospectionProvider"})
final class AccessTokenCaller {
    private static final Logger LOG = Logger.getLogger(AccessTokenCaller.class);

    private final KeycloakSession session;
    private final Kind kind;

    /**
     * @param kind of the refusal of a token: {@code TOKEN} for the scheme Bearer, {@code PROVEN_TOKEN} for DPoP
     */
    AccessTokenCaller(KeycloakSession session, Kind kind) {
        this.session = session;
        this.kind = kind;
    }

    /** Finds the caller. */
    Caller find() throws RefusedCallerException {
        AuthResult found = authenticate();
        if (found == null || found.token() == null || found.client() == null) {
            throw new RefusedCallerException(kind, CallReason.INVALID_TOKEN);
        }
        if (!isHeldRightly(found.token(), found.client())) {
            throw new RefusedCallerException(kind, CallReason.TOKEN_BINDING);
        }
        UserModel user = found.user();
        if (!found.client().getId().equals(user.getServiceAccountClientLink())) {
            throw new RefusedCallerException(Kind.PERSON, CallReason.NOT_A_SERVICE_ACCOUNT);
        }
        if (!hasOurAudience(found)) {
            throw new RefusedCallerException(kind, CallReason.OTHER_AUDIENCE);
        }
        new CallerPolicies(session).checkToken(found, encoded(), kind);
        return new Caller(found.client(), () -> user);
    }

    /** Null for a token that is not valid. */
    private AuthResult authenticate() throws RefusedCallerException {
        try {
            return new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
        } catch (WebApplicationException e) {
            // The message is not logged: it may hold the token.
            LOG.debugf(
                    "Keycloak can't read the caller's token: %s", e.getClass().getName());
            throw new RefusedCallerException(kind, CallReason.INVALID_TOKEN);
        }
    }

    private String encoded() {
        return AppAuthManager.extractAuthorizationHeaderToken(
                session.getContext().getHttpRequest().getHttpHeaders());
    }

    /** Whether the caller has shown what the token is bound to; a binding of an unknown kind can't be shown. */
    private boolean isHeldRightly(AccessToken token, ClientModel client) {
        AccessToken.Confirmation bound = token.getConfirmation();
        boolean toKey = bound != null && bound.getKeyThumbprint() != null;
        boolean toCertificate = bound != null && bound.getCertThumbprint() != null;
        if (bound != null && !toKey && !toCertificate) {
            return false;
        }
        boolean wantsCertificate =
                OIDCAdvancedConfigWrapper.fromClientModel(client).isUseMtlsHokToken();
        boolean certificateShown = toCertificate ? hasCertificate(token) : !wantsCertificate;
        return certificateShown && (!toKey || kind == Kind.PROVEN_TOKEN);
    }

    private boolean hasCertificate(AccessToken token) {
        return MtlsHoKTokenUtil.verifyTokenBindingWithClientCertificate(
                token, session.getContext().getHttpRequest(), session);
    }

    private boolean hasOurAudience(AuthResult found) {
        AccessToken token = found.token();
        if (token.getAudience() != null || !isLightweight(token)) {
            return names(token);
        }
        return names(new AccessTokenIntrospectionProvider<>(session).transformAccessToken(token, found.session()));
    }

    /** A lightweight token leaves its audience out; introspection would tell it. */
    private boolean isLightweight(AccessToken token) {
        return session.getProvider(TokenContextEncoderProvider.class)
                        .getTokenContextFromTokenId(token.getId())
                        .getTokenType()
                == AccessTokenContext.TokenType.LIGHTWEIGHT;
    }

    private static boolean names(AccessToken token) {
        return token.getAudience() != null
                && Arrays.asList(token.getAudience()).contains(CallerAuthentication.AUDIENCE);
    }
}
