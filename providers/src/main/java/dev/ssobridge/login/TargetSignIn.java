package dev.ssobridge.login;

import dev.ssobridge.account.AccountSelection;
import dev.ssobridge.login.keycloak.AuthorizationRequest;
import dev.ssobridge.login.keycloak.PendingInteraction;
import dev.ssobridge.login.keycloak.TargetSession;
import dev.ssobridge.redeem.Redemption;
import dev.ssobridge.redeem.SilentAccess;
import dev.ssobridge.redeem.TokenRedeemer;
import dev.ssobridge.ssotarget.Mechanism;
import dev.ssobridge.ssotarget.SsoTargets;
import dev.ssobridge.token.TokenKind;
import dev.ssobridge.token.TokenReason;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * An authorization request with a target token. The target's operator has held the token, and it can come from any browser:
 * it signs in at that target only, and never at Keycloak.
 */
final class TargetSignIn {
    private final AuthenticationFlowContext context;
    private final AuthorizationRequest request;
    private final TokenRedeemer redeemer;
    private final SignInOutcome outcome;

    TargetSignIn(
            AuthenticationFlowContext context,
            AuthorizationRequest request,
            TokenRedeemer redeemer,
            SignInOutcome outcome) {
        this.context = context;
        this.request = request;
        this.redeemer = redeemer;
        this.outcome = outcome;
    }

    void decide(Redemption.Good good, AccountSelection selection) {
        Optional<TargetSession> session = TargetSession.of(context, good.token());
        if (!request.isPassive()) {
            refuse(good, TokenReason.PROMPT);
        } else if (!redeemsInTheBrowser(good)) {
            refuse(good, TokenReason.MECHANISM);
        } else if (session.isEmpty()) {
            refuse(good, TokenReason.SESSION_OVER);
        } else if (session.get().isForeign()) {
            refuse(good, TokenReason.OTHER_SESSION);
        } else if (request.asksForOfflineAccess(good.user())) {
            outcome.refuseOfflineAccess(TokenKind.TARGET);
        } else if (!isSilent(good, session.get())) {
            outcome.askForInteraction();
        } else {
            redeem(good, session.get(), selection);
        }
    }

    private void refuse(Redemption.Good good, TokenReason reason) {
        outcome.refuseToken(new Redemption.Refused(reason, good.token()));
    }

    private boolean redeemsInTheBrowser(Redemption.Good good) {
        return SsoTargets.find(context.getRealm(), good.token().targetId())
                .filter(target -> target.mechanism() == Mechanism.OPENID_CONNECT)
                .isPresent();
    }

    private boolean isSilent(Redemption.Good good, TargetSession session) {
        return SilentAccess.inLogin(session::isTooWeak, () -> PendingInteraction.existsFor(context, good.user()));
    }

    private void redeem(Redemption.Good good, TargetSession session, AccountSelection selection) {
        redeemer.redeem(good, request.client())
                .then(
                        redeemed -> {
                            session.join();
                            outcome.joinSession(redeemed, selection);
                        },
                        outcome::refuseToken);
    }
}
