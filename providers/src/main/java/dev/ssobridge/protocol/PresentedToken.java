package dev.ssobridge.protocol;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.redeem.PromotedUsers;
import dev.ssobridge.redeem.SilentAccess;
import dev.ssobridge.token.TokenReason;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.TokenUtil;

/**
 * A token that a client presents for a new one. If its user has become an administrator since a website's token opened the
 * session, or let the client into it, the session ends here. All other checks are left to Keycloak.
 */
@CheckedOn(keycloak = "26.7.4", of = "TokenManager.validateToken")
record PresentedToken(KeycloakSession session, AccessToken token) {
    /**
     * Reads one; nothing is known of a token that is missing or not signed by the realm.
     *
     * @param encoded as presented, or null
     */
    static Optional<PresentedToken> read(KeycloakSession session, String encoded, Class<? extends AccessToken> type) {
        return Optional.ofNullable(encoded)
                .map(text -> session.tokens().decode(text, type))
                .filter(token -> token.getSessionId() != null)
                .map(token -> new PresentedToken(session, token));
    }

    /** Whether the token was issued to the client. */
    boolean belongsTo(ClientModel client) {
        return client.getClientId().equals(token.getIssuedFor());
    }

    /**
     * Ends what is over, and leaves the event of the refusal.
     *
     * @return whether something was over; the answer has to be returned and not thrown, so that the end is kept
     */
    boolean endIfOver(EventBuilder event) {
        Optional<AuthenticatedClientSessionModel> over = clientSession().filter(this::isOver);
        over.ifPresent(clientSession -> {
            event.user(clientSession.getUserSession().getUser())
                    .session(clientSession.getUserSession())
                    .detail(Details.REASON, TokenReason.ADMINISTRATOR.reason())
                    .error(Errors.INVALID_TOKEN);
            new PromotedUsers(session, realm()).end(clientSession);
        });
        return over.isPresent();
    }

    private boolean isOver(AuthenticatedClientSessionModel clientSession) {
        SilentAccess access = new SilentAccess(session, realm());
        return access.isOver(clientSession) || access.isOver(clientSession.getUserSession());
    }

    private Optional<AuthenticatedClientSessionModel> clientSession() {
        ClientModel client = realm().getClientByClientId(token.getIssuedFor());
        return client == null
                ? Optional.empty()
                : Optional.ofNullable(userSession())
                        .map(found -> found.getAuthenticatedClientSessionByClient(client.getId()));
    }

    /** A refresh token tells the kind of its session; an access token does not. */
    private UserSessionModel userSession() {
        String type = token.getType();
        UserSessionModel online = TokenUtil.TOKEN_TYPE_OFFLINE.equals(type)
                ? null
                : session.sessions().getUserSession(realm(), token.getSessionId());
        return online == null && !TokenUtil.TOKEN_TYPE_REFRESH.equals(type)
                ? session.sessions().getOfflineUserSession(realm(), token.getSessionId())
                : online;
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }
}
