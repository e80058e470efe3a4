package dev.ssobridge.keycloak;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.event.CallReason;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.AuthorizeClientUtil;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Tells which client calls: by HTTP Basic with the client's secret, or by a Bearer access token of its service account
 * with {@code sso} in its audience. Keycloak's client authentication lets a public client pass with any secret, and its
 * bearer authentication throws at an {@code Authorization} header of another scheme; both are caught here.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {
            "AuthorizeClientUtil.authorizeClient",
            "ClientIdAndSecretAuthenticator.authenticateClient",
            "AppAuthManager.BearerTokenAuthenticator"
        })
public final class CallerAuthentication {
    private static final Logger LOG = Logger.getLogger(CallerAuthentication.class);

    /** The audience that a bearer token must have been issued for. */
    public static final String AUDIENCE = "sso";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final EventBuilder event;

    /**
     * For one call.
     *
     * @param event of the call; a failed client authentication is recorded in it by Keycloak itself
     */
    public CallerAuthentication(KeycloakSession session, EventBuilder event) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.event = event;
    }

    /**
     * Finds the client that calls.
     *
     * @throws RefusedCallerException if the caller is not authenticated, or is a person
     */
    public Caller authenticate() throws RefusedCallerException {
        String header =
                session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.AUTHORIZATION);
        String scheme = header == null ? "" : header.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "basic" -> byClientSecret();
            case "bearer" -> byAccessToken();
            default -> throw new RefusedCallerException(Kind.CLIENT, CallReason.NO_CREDENTIALS);
        };
    }

    private Caller byClientSecret() throws RefusedCallerException {
        if (hasCredentialsInBody()) {
            throw new RefusedCallerException(Kind.CLIENT, CallReason.CREDENTIALS_IN_BODY);
        }
        ClientModel client;
        try {
            client = AuthorizeClientUtil.authorizeClient(session, event, null).getClient();
        } catch (WebApplicationException e) {
            throw new RefusedCallerException(Kind.CLIENT, CallReason.INVALID_CLIENT_CREDENTIALS);
        }
        if (!isConfidential(client)) {
            throw new RefusedCallerException(Kind.CLIENT, CallReason.PUBLIC_CLIENT);
        }
        return new Caller(client, () -> session.users().getServiceAccount(client));
    }

    /** Keycloak's client authentication would prefer the parameters of a form to those of the header. */
    private boolean hasCredentialsInBody() {
        var form = session.getContext().getHttpRequest().getDecodedFormParameters();
        return form != null
                && (form.containsKey(OAuth2Constants.CLIENT_ID)
                        || form.containsKey(OAuth2Constants.CLIENT_SECRET)
                        || form.containsKey(OAuth2Constants.CLIENT_ASSERTION));
    }

    private Caller byAccessToken() throws RefusedCallerException {
        AuthenticationManager.AuthResult bearer = authenticateBearer();
        if (bearer == null || bearer.token() == null || bearer.client() == null) {
            throw new RefusedCallerException(Kind.TOKEN, CallReason.INVALID_TOKEN);
        }
        ClientModel client = bearer.client();
        UserModel user = bearer.user();
        if (!client.getId().equals(user.getServiceAccountClientLink())) {
            throw new RefusedCallerException(Kind.PERSON, CallReason.NOT_A_SERVICE_ACCOUNT);
        }
        if (!hasOurAudience(bearer.token()) || !isConfidential(client)) {
            throw new RefusedCallerException(Kind.TOKEN, CallReason.OTHER_AUDIENCE);
        }
        return new Caller(client, () -> user);
    }

    /** Null for a token that is not valid; Keycloak throws where the header holds no token at all. */
    private AuthenticationManager.AuthResult authenticateBearer() throws RefusedCallerException {
        try {
            return new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
        } catch (WebApplicationException e) {
            // The message is not logged: it may hold the token.
            LOG.debugf(
                    "Keycloak can't read the caller's token: %s", e.getClass().getName());
            throw new RefusedCallerException(Kind.TOKEN, CallReason.INVALID_TOKEN);
        }
    }

    private static boolean hasOurAudience(AccessToken token) {
        return token.getAudience() != null && Arrays.asList(token.getAudience()).contains(AUDIENCE);
    }

    private boolean isConfidential(ClientModel client) {
        return client.isEnabled()
                && !client.isPublicClient()
                && !client.isBearerOnly()
                && client.getRealm().getId().equals(realm.getId())
                && (client.getProtocol() == null || OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol()));
    }

    /** What kind of refusal it is. */
    public enum Kind {
        /** No client credentials, or wrong ones. */
        CLIENT,
        /** A bearer token that is not valid here. */
        TOKEN,
        /** The bearer token of a person. */
        PERSON
    }

    /** The caller is refused. */
    public static final class RefusedCallerException extends Exception {
        private static final long serialVersionUID = 1L;

        private final Kind kind;
        private final CallReason reason;

        RefusedCallerException(Kind kind, CallReason reason) {
            super(reason.label());
            this.kind = kind;
            this.reason = reason;
        }

        /** What the caller did wrong: decides the answer. */
        public Kind kind() {
            return kind;
        }

        /** Event detail {@code reason}. */
        public CallReason reason() {
            return reason;
        }
    }
}
