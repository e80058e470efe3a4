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
import dev.ssobridge.registration.SwitchRule;
import dev.ssobridge.token.SsoToken;
import dev.ssobridge.token.TokenKind;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;

/**
 * One authorization request with {@code sso_token}. The token is inspected first and redeemed last, once no mistake is left
 * that the user could correct and come back from.
 */
final class SignIn {
    private final AuthenticationFlowContext context;
    private final SsoParameters parameters;
    private final Choice choice;
    private final AuthorizationRequest request;
    private final TokenRedeemer redeemer;
    private final SignInOutcome outcome;

    SignIn(AuthenticationFlowContext context, SsoParameters parameters, Choice choice) {
        this.context = context;
        this.parameters = parameters;
        this.choice = choice;
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
            redeemer.inspect(parameters.token(), request.client()).then(this::select, this::refuse);
        }
    }

    /** In a second tab, the session that the token has opened answers; the token itself buys nothing more. */
    private void refuse(Redemption.Refused refused) {
        Optional<UserModel> signedIn =
                request.isPassive() ? Optional.empty() : UserSwitch.doneInAnotherTab(context, refused);
        if (signedIn.isEmpty()) {
            outcome.refuseToken(refused);
            return;
        }
        try {
            outcome.leaveToSession(selectionFor(new Redemption.Good(refused.token(), signedIn.get())));
        } catch (NotTheUsersException e) {
            outcome.refuseRequest(descriptionOf(e.mismatch()), RequestReason.SELECTION);
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
        Application application = Application.of(context.getRealm(), request.client());
        UserSwitch others = new UserSwitch(context, good.user());
        FurtherSteps further =
                new FurtherSteps(context, good.user(), application.secondFactor(), others.sessionToEnter());
        if (request.asksForOfflineAccess(good.user()) && !application.offlineAccess()) {
            outcome.refuseOfflineAccess(TokenKind.LOGIN);
        } else if (further.lackSecondFactor()) {
            outcome.refuseWithoutSecondFactor();
        } else if (!request.isPassive() && others.isNeeded()) {
            switchUser(good, others, application.userSwitch());
        } else if (request.isPassive() && needsPage(good, others, application.userSwitch(), further)) {
            outcome.askForInteraction();
        } else {
            redeem(good, selection, others, further);
        }
    }

    /** A silent switch opens the new session at once, so Keycloak would count it as one too many. */
    private boolean needsPage(Redemption.Good good, UserSwitch others, SwitchRule rule, FurtherSteps further) {
        boolean askFirst = others.isNeeded() && (rule == SwitchRule.ASK || further.countSessions());
        return askFirst || others.lockAndAskIfPageNeeded() || further.mayNeedPage() || !isSilent(good);
    }

    private void switchUser(Redemption.Good good, UserSwitch others, SwitchRule rule) {
        boolean agreed = choice == Choice.SWITCH && UserSwitch.isAskedAbout(context);
        if (rule == SwitchRule.SILENT || agreed) {
            context.forceChallenge(others.signOutAndComeBack(good.token()));
        } else {
            parameters.hold(context);
            // The request is held; the cookie that would restart it is too large for some proxies.
            request.leaveNothingToRestart();
            context.forceChallenge(others.ask());
        }
    }

    private boolean isSilent(Redemption.Good good) {
        return SilentAccess.inLogin(
                AuthenticationLevel.of(context)::isStepUpRequested,
                () -> PendingInteraction.existsFor(context, good.user()));
    }

    private void redeem(Redemption.Good good, AccountSelection selection, UserSwitch others, FurtherSteps further) {
        String userSession = others.reserveSession();
        redeemer.redeemInto(userSession, good, request.client())
                .then(
                        redeemed -> {
                            others.enterSession();
                            outcome.signIn(redeemed, selection, further);
                        },
                        this::refuse);
    }
}
