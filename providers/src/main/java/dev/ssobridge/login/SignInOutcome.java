package dev.ssobridge.login;

import dev.ssobridge.account.AccountSelection;
import dev.ssobridge.account.SelectionNotes;
import dev.ssobridge.login.keycloak.AuthenticationLevel;
import dev.ssobridge.login.keycloak.AuthorizationRequest;
import dev.ssobridge.redeem.Redemption;
import dev.ssobridge.token.SessionTokens;
import dev.ssobridge.token.SsoToken;
import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;

/** The answers to the browser, and the events, for each way in which a sign-in with a token can end. */
final class SignInOutcome {
    private static final String INVALID_TOKEN = "invalid_sso_token";

    private final AuthenticationFlowContext context;
    private final AuthorizationRequest request;

    SignInOutcome(AuthenticationFlowContext context, AuthorizationRequest request) {
        this.context = context;
        this.request = request;
    }

    /** Signs the user of a redeemed token in; if the request asks for more, the token is the first factor. */
    void signIn(Redemption.Good redeemed, AccountSelection selection) {
        AuthenticationLevel level = AuthenticationLevel.of(context);
        describe(redeemed, selection);
        level.recordFirstFactor();
        if (level.isStepUpRequested()) {
            level.recordCompletion();
            context.attempted();
        } else {
            context.success();
        }
    }

    /** Lets the client join the session of a redeemed token; the session keeps its level of authentication. */
    void joinSession(Redemption.Good redeemed, AccountSelection selection) {
        describe(redeemed, selection);
        context.success();
    }

    private void describe(Redemption.Good redeemed, AccountSelection selection) {
        SelectionNotes.write(context.getAuthenticationSession(), selection);
        SignInTrace.write(context.getAuthenticationSession(), redeemed.token().kind());
        SessionTokens.note(context.getAuthenticationSession());
        context.setUser(redeemed.user());
        context.getEvent()
                .user(redeemed.user())
                .detail(Details.USERNAME, redeemed.user().getUsername())
                .detail(Details.AUTH_METHOD, SignInTrace.METHOD)
                .detail(SignInTrace.KIND, redeemed.token().kind().label());
    }

    /**
     * Answers a bad token with {@code login_required} under {@code prompt=none}, else with the login page as under
     * {@code prompt=login}. It never falls back to the user who is signed in.
     */
    void refuseToken(Redemption.Refused refused) {
        EventBuilder event = error(refused.reason().reason());
        SsoToken token = refused.token();
        if (token != null) {
            event.user(token.userId()).detail(SignInTrace.KIND, token.kind().label());
        }
        event.error(INVALID_TOKEN);
        if (request.isPassive()) {
            // Keycloak turns any answer into login_required; without an answer the cookie would sign in.
            context.failure(
                    AuthenticationFlowError.INVALID_CREDENTIALS,
                    Response.status(Response.Status.UNAUTHORIZED).build());
        } else {
            request.demandFreshLogin("ssoTokenRefused");
            context.attempted();
        }
    }

    /** Answers a request that is itself wrong; the token stays good. */
    void refuseRequest(String description, String reason) {
        error(reason).error("invalid_request");
        PendingError.answer(context, "invalid_request", description);
    }

    /** Answers a request for a scope that the token can't stand for; the token stays good. */
    void refuseScope(String scope) {
        error("scope").error("invalid_scope");
        PendingError.answer(context, "invalid_scope", "scope " + scope + " can't be had for a target token");
    }

    /** Answers {@code prompt=none} if a page is needed; the token stays good for a second request that can show it. */
    void askForInteraction() {
        error("interaction_required").error("interaction_required");
        PendingError.answer(context, "interaction_required", null);
    }

    private EventBuilder error(String reason) {
        // A copy: a flow that goes on must not find its event turned into an error.
        return context.getEvent()
                .clone()
                .event(EventType.LOGIN)
                .detail(Details.AUTH_METHOD, SignInTrace.METHOD)
                .detail(Details.REASON, reason);
    }
}
