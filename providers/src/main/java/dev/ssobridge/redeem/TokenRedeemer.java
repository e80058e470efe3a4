package dev.ssobridge.redeem;

import dev.ssobridge.keycloak.LiveSessions;
import dev.ssobridge.ssotarget.SsoTargets;
import dev.ssobridge.token.SsoToken;
import dev.ssobridge.token.SsoTokenStore;
import dev.ssobridge.token.TokenKind;
import dev.ssobridge.token.TokenReason;
import dev.ssobridge.token.TokenSecret;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Inspects and redeems tokens for both doors, the browser's and the REST call's. A refused token is never consumed: only
 * the conditional update of {@link SsoTokenStore#consume} does that, after all other checks.
 */
public final class TokenRedeemer {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final SsoTokenStore store;
    private final SilentAccess access;

    public TokenRedeemer(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.store = SsoTokenStore.of(session);
        this.access = new SilentAccess(session, realm);
    }

    /**
     * Inspects a token; it stays as good as it was.
     *
     * @param presented what the client sent; null, or text that can't be a token, is an unknown token
     */
    public Redemption inspect(String presented, ClientModel client) {
        Optional<SsoToken> found = TokenSecret.parse(presented)
                .flatMap(store::find)
                .filter(token -> token.realmId().equals(realm.getId()));
        return found.isEmpty() ? new Redemption.Refused(TokenReason.UNKNOWN, null) : inspect(found.get(), client);
    }

    private Redemption inspect(SsoToken token, ClientModel client) {
        UserModel user = session.users().getUserById(realm, token.userId());
        Optional<TokenReason> refusal = refusalOf(token, client).or(() -> access.refusalOf(user));
        return refusal.isPresent() ? new Redemption.Refused(refusal.get(), token) : new Redemption.Good(token, user);
    }

    private Optional<TokenReason> refusalOf(SsoToken token, ClientModel client) {
        if (!token.clientUuid().equals(client.getId())) {
            return Optional.of(TokenReason.OTHER_CLIENT);
        }
        boolean forTarget = token.kind() == TokenKind.TARGET;
        if (forTarget && !hasGoodTarget(token)) {
            return Optional.of(TokenReason.UNKNOWN);
        }
        if (token.isConsumed()) {
            return Optional.of(TokenReason.CONSUMED);
        }
        if (token.isExpired(store.now())) {
            return Optional.of(TokenReason.EXPIRED);
        }
        return forTarget && LiveSessions.find(session, realm, token).isEmpty()
                ? Optional.of(TokenReason.SESSION_OVER)
                : Optional.empty();
    }

    /** A token must not outlive the trust in its target, no matter when it was minted. */
    private boolean hasGoodTarget(SsoToken token) {
        return SsoTargets.find(realm, token.targetId())
                .filter(target -> target.client().getId().equals(token.clientUuid()))
                .isPresent();
    }

    /**
     * Redeems a token that {@link #inspect} found good, without opening a session.
     *
     * @return refused if another request was quicker, or if the token has expired meanwhile
     */
    public Redemption redeem(Redemption.Good good, ClientModel client) {
        return redeemInto(null, good, client);
    }

    /**
     * Redeems a token that {@link #inspect} found good.
     *
     * @param userSessionId the session that this redemption opens or joins
     * @return refused if another request was quicker, or if the token has expired meanwhile
     */
    public Redemption redeemInto(String userSessionId, Redemption.Good good, ClientModel client) {
        if (store.consume(good.token(), client.getId(), userSessionId)) {
            return good;
        }
        boolean expired = good.token().isExpired(store.now());
        return new Redemption.Refused(expired ? TokenReason.EXPIRED : TokenReason.CONSUMED, good.token());
    }
}
