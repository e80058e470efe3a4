package dev.ssobridge.login;

import dev.ssobridge.account.AccountSelection;
import dev.ssobridge.login.keycloak.AuthorizationRequest;
import dev.ssobridge.login.keycloak.BrowserSession;
import dev.ssobridge.login.keycloak.PendingInteraction;
import dev.ssobridge.login.keycloak.TargetSession;
import dev.ssobridge.redeem.Redemption;
import dev.ssobridge.redeem.TokenRedeemer;
import dev.ssobridge.ssotarget.Mechanism;
import dev.ssobridge.ssotarget.SsoTargets;
import dev.ssobridge.token.TokenReason;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * An authorization request with a target token. The token has been in the hands of the target's operator, and may come
 * from any browser: so it buys that target only, and nothing at Keycloak.
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
            outcome.refuseToken(new Redemption.Refused(TokenReason.PROMPT, good.token()));
        } else if (!redeemsInTheBrowser(good)) {
            outcome.refuseToken(new Redemption.Refused(TokenReason.MECHANISM, good.token()));
        } else if (session.isEmpty()) {
            outcome.refuseToken(new Redemption.Refused(TokenReason.SESSION_OVER, good.token()));
        } else if (session.get().isForeignTo(BrowserSession.of(context))) {
            outcome.refuseToken(new Redemption.Refused(TokenReason.OTHER_SESSION, good.token()));
        } else if (session.get().isOutlived()) {
            outcome.refuseScope(TargetSession.outlivingScope());
        } else if (session.get().isTooWeak() || PendingInteraction.existsFor(context, good.user())) {
            outcome.askForInteraction();
        } else {
            redeem(good, session.get(), selection);
        }
    }

    private boolean redeemsInTheBrowser(Redemption.Good good) {
        return SsoTargets.find(context.getRealm(), good.token().targetId())
                .filter(target -> target.mechanism() == Mechanism.OPENID_CONNECT)
                .isPresent();
    }

    private void redeem(Redemption.Good good, TargetSession session, AccountSelection selection) {
        Redemption redeemed = redeemer.redeem(good, request.client(), null);
        if (redeemed instanceof Redemption.Good spent) {
            session.join();
            outcome.joinSession(spent, selection);
        } else {
            outcome.refuseToken((Redemption.Refused) redeemed);
        }
    }
}
