package dev.ssobridge.login;

import dev.ssobridge.account.AccountSelection;
import dev.ssobridge.account.SelectionNotes;
import dev.ssobridge.event.RequestReason;
import dev.ssobridge.event.SignInError;
import dev.ssobridge.event.SsoDetail;
import dev.ssobridge.event.SsoEvent;
import dev.ssobridge.login.keycloak.AuthenticationLevel;
import dev.ssobridge.login.keycloak.AuthorizationRequest;
import dev.ssobridge.redeem.Redemption;
import dev.ssobridge.token.SessionOrigin;
import dev.ssobridge.token.SessionTokens;
import dev.ssobridge.token.SsoToken;
import dev.ssobridge.token.TokenKind;
import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;

/** The answers to the browser, and the events, for each way in which a sign-in with a token can end. */
final class SignInOutcome {
    private final AuthenticationFlowContext context;
    private final AuthorizationRequest request;

    SignInOutcome(AuthenticationFlowContext context, AuthorizationRequest request) {
        this.context = context;
        this.request = request;
    }

    /** Signs the user of a redeemed token in; if the request or the realm asks for more, the token is the first factor. */
    void signIn(Redemption.Good redeemed, AccountSelection selection, FurtherSteps further) {
        AuthenticationLevel level = AuthenticationLevel.of(context);
        describe(redeemed, selection);
        level.recordFirstFactor();
        if (level.isStepUpRequested()) {
            level.recordCompletion();
            context.attempted();
        } else if (further.exist()) {
            level.recordCompletion();
            further.begin();
            context.attempted();
        } else {
            leaveNothingToRestart();
            context.success();
        }
    }

    /**
     * The token is spent, so the login form would be all that is left of an abandoned required action or consent. Without
     * the cookie Keycloak's error page leads back to the application, which can begin again.
     */
    private void leaveNothingToRestart() {
        if (!request.isPassive()) {
            request.leaveNothingToRestart();
        }
    }

    /** Lets the client join the session of a redeemed token; the session keeps its level of authentication. */
    void joinSession(Redemption.Good redeemed, AccountSelection selection) {
        describe(redeemed, selection);
        context.success();
    }

    /** Leaves the answer to the session that the browser has, for the selection. */
    void leaveToSession(AccountSelection selection) {
        SelectionNotes.write(context.getAuthenticationSession(), selection);
        context.attempted();
    }

    private void describe(Redemption.Good redeemed, AccountSelection selection) {
        SelectionNotes.write(context.getAuthenticationSession(), selection);
        SignInTrace.write(context.getAuthenticationSession(), redeemed.token());
        SessionTokens.note(context.getAuthenticationSession());
        SessionOrigin.noteClient(context.getAuthenticationSession());
        SessionOrigin.noteWebsite(context.getAuthenticationSession(), redeemed.token());
        context.setUser(redeemed.user());
        context.getEvent()
                .user(redeemed.user())
                .detail(Details.USERNAME, redeemed.user().getUsername());
        SignInTrace.describe(context.getAuthenticationSession(), context.getEvent());
    }

    /**
     * Answers a bad token with {@code login_required} under {@code prompt=none}, else with a page that leads back to the
     * website, or with the login page as under {@code prompt=login}. It never falls back to the user who is signed in.
     */
    void refuseToken(Redemption.Refused refused) {
        EventBuilder event = error(refused.reason().reason());
        SsoToken token = refused.token();
        if (token != null) {
            event.user(token.userId())
                    .detail(SsoDetail.TOKEN_KIND.key(), token.kind().label());
        }
        event.error(SignInError.INVALID_SSO_TOKEN.code());
        if (request.isPassive()) {
            answerLoginRequired();
        } else {
            request.demandFreshLogin("ssoTokenRefused");
            new RefusedTokenPage(context).of(token).ifPresentOrElse(context::challenge, context::attempted);
        }
    }

    /** Keycloak turns any answer into that under {@code prompt=none}; without an answer the cookie would sign in. */
    private void answerLoginRequired() {
        context.failure(
                AuthenticationFlowError.INVALID_CREDENTIALS,
                Response.status(Response.Status.UNAUTHORIZED).build());
    }

    /** Answers a request that nobody looks at, or that another site's page has made; the token stays good. */
    void refuseNavigation() {
        error(RequestReason.NO_NAVIGATION.label()).error(SignInError.INVALID_REQUEST.code());
        if (request.isPassive()) {
            answerLoginRequired();
        } else {
            context.failure(
                    AuthenticationFlowError.GENERIC_AUTHENTICATION_ERROR,
                    context.form().setError("ssoNoNavigation").createErrorPage(Response.Status.BAD_REQUEST));
        }
    }

    /** Answers a request that is itself wrong; the token stays good. */
    void refuseRequest(String description, RequestReason reason) {
        answer(SignInError.INVALID_REQUEST, reason, description);
    }

    /** Answers a request for a token that outlives the session; the token stays good. */
    void refuseOfflineAccess(TokenKind kind) {
        answer(
                SignInError.INVALID_SCOPE,
                RequestReason.SCOPE,
                "scope offline_access can't be had for a " + kind.label() + " token");
    }

    /** Answers a request for a user who has no second factor, where the application always wants one; the token stays good. */
    void refuseWithoutSecondFactor() {
        answer(
                SignInError.ACCESS_DENIED,
                RequestReason.SECOND_FACTOR,
                "the user has no second factor that can be asked for");
    }

    /** Answers {@code prompt=none} if a page is needed; the token stays good for a second request that can show it. */
    void askForInteraction() {
        answer(SignInError.INTERACTION_REQUIRED, RequestReason.INTERACTION_REQUIRED, null);
    }

    private void answer(SignInError error, RequestReason reason, String description) {
        error(reason.label())
                .detail(SsoDetail.ERROR_DESCRIPTION.key(), description)
                .error(error.code());
        PendingError.answer(context, error.code(), description);
    }

    private EventBuilder error(String reason) {
        // A copy: a flow that goes on must not find its event turned into an error.
        return context.getEvent()
                .clone()
                .event(EventType.LOGIN)
                .detail(Details.AUTH_METHOD, SsoEvent.AUTH_METHOD)
                .detail(SsoDetail.REASON.key(), reason);
    }
}
