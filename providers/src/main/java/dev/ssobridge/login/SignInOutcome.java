package dev.ssobridge.login;

import dev.ssobridge.keycloak.AuthenticationLevel;
import dev.ssobridge.keycloak.AuthorizationRequest;
import dev.ssobridge.keycloak.SignInTrace;
import dev.ssobridge.redeem.Redemption;
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
    void signIn(Redemption.Good spent) {
        AuthenticationLevel level = AuthenticationLevel.of(context);
        SignInTrace.write(context.getAuthenticationSession(), spent.token().kind());
        context.setUser(spent.user());
        level.recordFirstFactor();
        context.getEvent()
                .user(spent.user())
                .detail(Details.USERNAME, spent.user().getUsername())
                .detail(Details.AUTH_METHOD, SignInTrace.METHOD)
                .detail(SignInTrace.KIND, spent.token().kind().label());
        if (level.isStepUpRequested()) {
            level.recordCompletion();
            context.attempted();
        } else {
            context.success();
        }
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
