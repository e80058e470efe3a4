package dev.ssobridge.signout;

import dev.ssobridge.ssotarget.SsoTargets;
import dev.ssobridge.token.SessionTokens;
import dev.ssobridge.token.SsoToken;
import dev.ssobridge.token.SsoTokenStore;
import dev.ssobridge.token.TokenRevocations;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/**
 * A user session that ends in this transaction, with its tokens locked. A redemption that is under way is waited for, so
 * that its target is told as well; a later one finds no token.
 */
public final class EndingSession {
    private final KeycloakSession session;
    private final UserSessionModel userSession;
    private final RealmModel realm;
    private final boolean hasTargets;
    private final List<SsoToken> tokens;

    private EndingSession(KeycloakSession session, UserSessionModel userSession) {
        this.session = session;
        this.userSession = userSession;
        this.realm = userSession.getRealm();
        this.hasTargets = SsoTargets.anyForSignOut(realm);
        this.tokens =
                hasTargets ? SsoTokenStore.of(session).lockSession(realm.getId(), userSession.getId()) : List.of();
    }

    /** Locks the tokens of the session until the transaction ends; a realm without targets needs no lock. */
    public static EndingSession lock(KeycloakSession session, UserSessionModel userSession) {
        return new EndingSession(session, userSession);
    }

    /** Whether a target has to be told of the end by a page. */
    public boolean needsPage() {
        return !signedOn().isNobody();
    }

    /** The sites to tell. */
    public SignOutPlan plan() {
        return SignOutPlan.of(session, userSession, signedOn());
    }

    /** Deletes the tokens of the session; they stay deleted even if the browser never loads the page. */
    public void revokeTokens() {
        // In a realm without targets there may be login tokens, and tokens of targets that are gone.
        if (hasTargets || SessionTokens.has(userSession)) {
            TokenRevocations.of(session).revokeSession(realm.getId(), userSession.getId());
        }
        if (!hasTargets) {
            SessionTokens.markNone(session, userSession);
        }
    }

    private SignedOnTargets signedOn() {
        return hasTargets ? SignedOnTargets.of(session, userSession, tokens) : SignedOnTargets.NOBODY;
    }
}
