package dev.ssobridge.login;

import dev.ssobridge.account.AccountSelection;
import dev.ssobridge.account.AccountSelection.NotTheUsersException;
import dev.ssobridge.account.CustomerAccounts;
import dev.ssobridge.account.TrustedAccounts;
import dev.ssobridge.event.RequestReason;
import dev.ssobridge.login.keycloak.AuthenticationLevel;
import dev.ssobridge.login.keycloak.AuthorizationRequest;
import dev.ssobridge.login.keycloak.PendingInteraction;
import dev.ssobridge.redeem.Redemption;
import dev.ssobridge.redeem.SilentAccess;
import dev.ssobridge.redeem.TokenRedeemer;
import dev.ssobridge.registration.Application;
import dev.ssobridge.token.SsoToken;
import dev.ssobridge.token.TokenKind;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * One authorization request with {@code sso_token}. The token is inspected first and redeemed last, once no mistake is left
 * that the user could correct and come back from.
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
        if (request.isAheadOfAVisit()) {
            outcome.refuseNavigation();
        } else if (request.asksForAction()) {
            outcome.refuseRequest("kc_action can't be combined with sso_token", RequestReason.KC_ACTION);
        } else {
            redeemer.inspect(parameters.token(), request.client()).then(this::select, outcome::refuseToken);
        }
    }

    private void select(Redemption.Good good) {
        try {
            AccountSelection selection = selectionFor(good);
            if (good.token().kind() == TokenKind.TARGET) {
                new TargetSignIn(context, request, redeemer, outcome).decide(good, selection);
            } else if (!request.isToTheTop()) {
                outcome.refuseNavigation();
            } else {
                signIn(good, selection);
            }
        } catch (NotTheUsersException e) {
            outcome.refuseRequest(descriptionOf(e.mismatch()), RequestReason.SELECTION);
        }
    }

    private static String descriptionOf(AccountSelection.Mismatch mismatch) {
        return switch (mismatch) {
            case UNKNOWN_ACCOUNT -> "sso_account is not an account of the user";
            case UNKNOWN_SERVICE_POINT -> "sso_service_point is not a service point of the user";
            case OTHER_SERVICE_POINT -> "sso_service_point is not a service point of the selected account";
            case SHARED_SERVICE_POINT -> "sso_service_point is in several accounts of the user: name the account, too";
        };
    }

    private AccountSelection selectionFor(Redemption.Good good) throws NotTheUsersException {
        CustomerAccounts accounts = TrustedAccounts.of(context.getSession(), good.user());
        SsoToken token = good.token();
        return parameters.overridesSelection()
                ? AccountSelection.of(accounts, parameters.account(), parameters.servicePoint())
                : new AccountSelection(token.selectedAccount(), token.selectedServicePoint()).among(accounts);
    }

    private void signIn(Redemption.Good good, AccountSelection selection) {
        UserSwitch others = new UserSwitch(context, good.user());
        if (request.asksForOfflineAccess(good.user())
                && !Application.of(context.getRealm(), request.client()).offlineAccess()) {
            outcome.refuseOfflineAccess(TokenKind.LOGIN);
        } else if (!request.isPassive() && others.isNeeded()) {
            context.forceChallenge(others.signOutAndComeBack(parameters));
        } else if (request.isPassive() && (others.lockAndAskIfPageNeeded() || !isSilent(good))) {
            outcome.askForInteraction();
        } else {
            redeem(good, selection, others);
        }
    }

    private boolean isSilent(Redemption.Good good) {
        return SilentAccess.inLogin(
                AuthenticationLevel.of(context)::isStepUpRequested,
                () -> PendingInteraction.existsFor(context, good.user()));
    }

    private void redeem(Redemption.Good good, AccountSelection selection, UserSwitch others) {
        String userSession = others.reserveSession();
        redeemer.redeemInto(userSession, good, request.client())
                .then(
                        redeemed -> {
                            others.enterSession();
                            outcome.signIn(redeemed, selection);
                        },
                        outcome::refuseToken);
    }
}
