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

/** What the browser gets, and what the events say, for each way a sign-in with a token can end. */
final class SignInOutcome {
    private static final String INVALID_TOKEN = "invalid_sso_token";

    private final AuthenticationFlowContext context;
    private final AuthorizationRequest request;

    SignInOutcome(AuthenticationFlowContext context, AuthorizationRequest request) {
        this.context = context;
        this.request = request;
    }

    /** The token is spent: the user is signed in, or has the first factor where the request asks for more. */
    void signIn(Redemption.Good spent, AccountSelection selection) {
        AuthenticationLevel level = AuthenticationLevel.of(context);
        describe(spent, selection);
        level.recordFirstFactor();
        if (level.isStepUpRequested()) {
            level.recordCompletion();
            context.attempted();
        } else {
            context.success();
        }
    }

    /** The token is spent and its session joined, which keeps the level that was reached in it. */
    void joinSession(Redemption.Good spent, AccountSelection selection) {
        describe(spent, selection);
        context.success();
    }

    private void describe(Redemption.Good spent, AccountSelection selection) {
        SelectionNotes.write(context.getAuthenticationSession(), selection);
        SignInTrace.write(context.getAuthenticationSession(), spent.token().kind());
        SessionTokens.note(context.getAuthenticationSession());
        context.setUser(spent.user());
        context.getEvent()
                .user(spent.user())
                .detail(Details.USERNAME, spent.user().getUsername())
                .detail(Details.AUTH_METHOD, SignInTrace.METHOD)
                .detail(SignInTrace.KIND, spent.token().kind().label());
    }

    /**
     * A bad token never falls back to whoever is signed in: {@code login_required} under {@code prompt=none}, else the
     * login page as under {@code prompt=login}.
     */
    void refuseToken(Redemption.Refused refused) {
        EventBuilder event = error(refused.refusal().reason());
        SsoToken token = refused.token();
        if (token != null) {
            event.user(token.userId()).detail(SignInTrace.KIND, token.kind().label());
        }
        event.error(INVALID_TOKEN);
        if (request.isPassive()) {
            // Whatever the answer is, Keycloak makes it login_required; without one the cookie would sign in.
            context.failure(
                    AuthenticationFlowError.INVALID_CREDENTIALS,
                    Response.status(Response.Status.UNAUTHORIZED).build());
        } else {
            request.demandFreshLogin("ssoTokenRefused");
            context.attempted();
        }
    }

    /** The request itself is wrong; the token stays good. */
    void refuseRequest(String description, String reason) {
        error(reason).error("invalid_request");
        PendingError.answer(context, "invalid_request", description);
    }

    /** A scope that this token can't stand for; the token stays good. */
    void refuseScope(String scope) {
        error("scope").error("invalid_scope");
        PendingError.answer(context, "invalid_scope", "scope " + scope + " can't be had for a target token");
    }

    /** Only under {@code prompt=none}; the token stays good for a second request without it. */
    void askForInteraction() {
        error("interaction_required").error("interaction_required");
        PendingError.answer(context, "interaction_required", null);
    }

    private EventBuilder error(String reason) {
        // A copy, since a flow that goes on must not find its event turned into an error.
        return context.getEvent()
                .clone()
                .event(EventType.LOGIN)
                .detail(Details.AUTH_METHOD, SignInTrace.METHOD)
                .detail(Details.REASON, reason);
    }
}
