package dev.ssobridge.login;

import dev.ssobridge.account.AccountSelection;
import dev.ssobridge.account.AccountSelection.NotTheUsersException;
import dev.ssobridge.account.CustomerAccounts;
import dev.ssobridge.login.keycloak.AuthenticationLevel;
import dev.ssobridge.login.keycloak.AuthorizationRequest;
import dev.ssobridge.login.keycloak.PendingInteraction;
import dev.ssobridge.redeem.Redemption;
import dev.ssobridge.redeem.TokenRedeemer;
import dev.ssobridge.token.TokenKind;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * One authorization request with {@code sso_token}. The token is looked at first and spent last, when nothing can go
 * wrong any more that the user could mend and come back from.
 */
final class SignIn {
    private final AuthenticationFlowContext context;
    private final SsoParameters parameters;
    private final AuthorizationRequest request;
    private final TokenRedeemer redeemer;
    private final SignInOutcome outcome;

    SignIn(AuthenticationFlowContext context, SsoParameters parameters) {
        this.context = context;
        this.parameters = parameters;
        this.request = new AuthorizationRequest(context);
        this.redeemer = new TokenRedeemer(context.getSession(), context.getRealm());
        this.outcome = new SignInOutcome(context, request);
    }

    void decide() {
        if (request.asksForAction()) {
            outcome.refuseRequest("kc_action can't be combined with sso_token", "kc_action");
            return;
        }
        Redemption inspected = redeemer.inspect(parameters.secret(), request.client());
        if (inspected instanceof Redemption.Good good) {
            decide(good);
        } else {
            outcome.refuseToken((Redemption.Refused) inspected);
        }
    }

    private void decide(Redemption.Good good) {
        try {
            AccountSelection selection = select(good);
            if (good.token().kind() == TokenKind.TARGET) {
                new TargetSignIn(context, request, redeemer, outcome).decide(good, selection);
            } else {
                signIn(good, selection);
            }
        } catch (NotTheUsersException e) {
            String half = e.half() == AccountSelection.Half.ACCOUNT ? "sso_account" : "sso_service_point";
            outcome.refuseRequest(half + " " + e.getMessage(), "selection");
        }
    }

    private AccountSelection select(Redemption.Good good) throws NotTheUsersException {
        CustomerAccounts accounts = CustomerAccounts.of(good.user());
        return parameters.overridesSelection()
                ? AccountSelection.of(accounts, parameters.account(), parameters.servicePoint())
                : new AccountSelection(
                                good.token().selectedAccount(), good.token().selectedServicePoint())
                        .among(accounts);
    }

    private void signIn(Redemption.Good good, AccountSelection selection) {
        UserSwitch others = UserSwitch.of(context, good.user());
        if (!request.isPassive() && others.isNeeded()) {
            context.forceChallenge(others.signOutAndComeBack(parameters));
            return;
        }
        if (request.isPassive() && (others.needsPage() || needsInteraction(good))) {
            outcome.askForInteraction();
            return;
        }
        Redemption redeemed = redeemer.redeem(good, request.client(), others.sessionId());
        if (redeemed instanceof Redemption.Good spent) {
            others.settle();
            outcome.signIn(spent, selection);
        } else {
            outcome.refuseToken((Redemption.Refused) redeemed);
        }
    }

    private boolean needsInteraction(Redemption.Good good) {
        return AuthenticationLevel.of(context).isStepUpRequested()
                || PendingInteraction.existsFor(context, good.user());
    }
}
