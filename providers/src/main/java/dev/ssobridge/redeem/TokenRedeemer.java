package dev.ssobridge.redeem;

import dev.ssobridge.keycloak.LiveSessions;
import dev.ssobridge.keycloak.UserLocks;
import dev.ssobridge.ssotarget.SsoTargets;
import dev.ssobridge.token.SsoToken;
import dev.ssobridge.token.SsoTokenStore;
import dev.ssobridge.token.TokenKind;
import dev.ssobridge.token.TokenReason;
import dev.ssobridge.token.TokenSecret;
import dev.ssobridge.user.Administrators;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Decides about a token on behalf of one client. Refusing never spends: only the one conditional update of
 * {@link SsoTokenStore#consume} does, after everything else has been found in order.
 */
public final class TokenRedeemer {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final SsoTokenStore store;

    public TokenRedeemer(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.store = SsoTokenStore.of(session);
    }

    /**
     * Looks at a token without spending it.
     *
     * @param secret what the client presented; empty where it can't be a token
     */
    public Redemption inspect(Optional<TokenSecret> secret, ClientModel client) {
        SsoToken token = secret.flatMap(store::find)
                .filter(found -> found.realmId().equals(realm.getId()))
                .orElse(null);
        if (token == null) {
            return new Redemption.Refused(TokenReason.UNKNOWN, null);
        }
        UserModel user = session.users().getUserById(realm, token.userId());
        TokenReason refusal = refusalOf(token, user, client);
        return refusal == null ? new Redemption.Good(token, user) : new Redemption.Refused(refusal, token);
    }

    private TokenReason refusalOf(SsoToken token, UserModel user, ClientModel client) {
        if (!token.clientUuid().equals(client.getId())) {
            return TokenReason.OTHER_CLIENT;
        }
        if (token.kind() == TokenKind.TARGET && !isOfAGoodTarget(token)) {
            return TokenReason.UNKNOWN;
        }
        if (token.isConsumed()) {
            return TokenReason.CONSUMED;
        }
        if (token.isExpired(store.now())) {
            return TokenReason.EXPIRED;
        }
        if (token.kind() == TokenKind.TARGET
                && LiveSessions.find(session, realm, token).isEmpty()) {
            return TokenReason.SESSION_OVER;
        }
        if (user == null || !user.isEnabled() || UserLocks.isLocked(session, realm, user)) {
            return TokenReason.USER_DISABLED;
        }
        return Administrators.contains(user) ? TokenReason.ADMINISTRATOR : null;
    }

    /** A token must not outlive the trust in its target, whenever it was minted. */
    private boolean isOfAGoodTarget(SsoToken token) {
        return SsoTargets.find(realm, token.targetId())
                .filter(target -> target.client().getId().equals(token.clientUuid()))
                .isPresent();
    }

    /**
     * Spends a token that {@link #inspect} found good.
     *
     * @param userSessionId the session that this redemption opens, or null
     * @return refused if somebody else was quicker, or if its time ran out meanwhile
     */
    public Redemption redeem(Redemption.Good good, ClientModel client, String userSessionId) {
        if (store.consume(good.token(), client.getId(), userSessionId)) {
            return good;
        }
        boolean expired = good.token().isExpired(store.now());
        return new Redemption.Refused(expired ? TokenReason.EXPIRED : TokenReason.CONSUMED, good.token());
    }
}
