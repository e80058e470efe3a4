package dev.ssobridge.keycloak;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.event.CallReason;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.AuthorizeClientUtil;
import org.keycloak.services.clientpolicy.ClientPolicyException;

/**
 * Tells which client calls: by HTTP Basic with the client's secret, or by an access token of its service account with
 * {@code sso} in its audience. The realm's client policies hold for both. Keycloak's client authentication lets a public
 * client pass with any secret; that is caught here.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"AuthorizeClientUtil.authorizeClient", "ClientIdAndSecretAuthenticator.authenticateClient"})
public final class CallerAuthentication {
    /** The audience that an access token must have been issued for. */
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
            case "bearer" -> checked(new AccessTokenCaller(session, Kind.TOKEN).find());
            case "dpop" -> checked(new AccessTokenCaller(session, Kind.PROVEN_TOKEN).find());
            default -> throw new RefusedCallerException(Kind.CLIENT, CallReason.NO_CREDENTIALS);
        };
    }

    /**
     * The caller of an earlier attempt of the same request: a DPoP proof is good only once.
     *
     * @param clientUuid internal id of the client that {@link #authenticate} has found
     * @throws RefusedCallerException if the client is gone or disabled by now
     */
    public Caller again(String clientUuid) throws RefusedCallerException {
        ClientModel client = realm.getClientById(clientUuid);
        if (client == null || !isConfidential(client)) {
            throw new RefusedCallerException(Kind.CLIENT, CallReason.INVALID_CLIENT_CREDENTIALS);
        }
        return new Caller(client, () -> session.users().getServiceAccount(client));
    }

    private Caller checked(Caller caller) throws RefusedCallerException {
        if (!isConfidential(caller.client())) {
            throw new RefusedCallerException(Kind.TOKEN, CallReason.OTHER_AUDIENCE);
        }
        return caller;
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
        new CallerPolicies(session).checkSecret(client);
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
        /** A token of the scheme DPoP that is not valid here, or whose proof is not. */
        PROVEN_TOKEN,
        /** The token of a person. */
        PERSON,
        /** A client policy of the realm. */
        POLICY
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

        RefusedCallerException(Kind kind, ClientPolicyException cause) {
            super(cause.getErrorDetail() == null ? cause.getError() : cause.getErrorDetail(), cause);
            this.kind = kind;
            this.reason = CallReason.CLIENT_POLICY_ERROR;
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
