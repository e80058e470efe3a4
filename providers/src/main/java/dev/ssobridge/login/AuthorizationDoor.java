package dev.ssobridge.login;

import dev.ssobridge.event.RequestReason;
import dev.ssobridge.event.SignInError;
import dev.ssobridge.event.SsoDetail;
import dev.ssobridge.event.SsoEvent;
import dev.ssobridge.login.keycloak.EndpointRequest;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The door of the authorization endpoint: what is refused of a request with a token before any flow runs. The token stays
 * good. It knows all forms of a request; requests without a token pass, and all of a realm that uses none of this.
 */
public final class AuthorizationDoor {
    private static final Logger LOG = Logger.getLogger(AuthorizationDoor.class);

    private final EndpointRequest request;
    private final EventBuilder event;

    public AuthorizationDoor(KeycloakSession session, EventBuilder event) {
        this.request = new EndpointRequest(session);
        this.event = event;
    }

    /** A 400 page for a request that nobody waits for; empty for a visit. Nothing of the request has been read then. */
    public Optional<Response> refuseAheadOfAVisit() {
        if (!request.isAheadOfAVisit() || !hasToken()) {
            return Optional.empty();
        }
        leaveEvent(RequestReason.NO_NAVIGATION, null);
        return Optional.of(request.badRequestPage("ssoNoNavigation"));
    }

    /** Hides the browser's cookies from what Keycloak does before a registration, which is going to be refused. */
    public void guard() {
        if (hasToken()) {
            request.keepCookies();
        }
    }

    /** Refuses a registration, or a forgotten password. */
    public Optional<Response> refuseOtherFlow(AuthenticationSessionModel authSession) {
        return hasToken()
                ? Optional.of(refuse(
                        authSession,
                        RequestReason.OTHER_FLOW,
                        "sso_token can't be combined with a registration or a forgotten password"))
                : Optional.empty();
    }

    /** Lets a request into the browser flow if that begins with the step that redeems tokens. */
    public Optional<Response> refuseWithoutStep(AuthenticationSessionModel authSession, AuthenticationFlowModel flow) {
        request.releaseCookies();
        if (!request.hasToken()) {
            return Optional.empty();
        }
        if (request.asksToRegister(authSession) && hasToken()) {
            return refuseOtherFlow(authSession);
        }
        if (request.beginsWith(flow, SsoTokenAuthenticatorFactory.ID)) {
            request.hold(authSession);
            return Optional.empty();
        }
        if (!hasToken()) {
            return Optional.empty();
        }
        LOG.warnf(
                "A token for client %s in realm %s was refused: the browser flow of the client, %s, does not begin"
                        + " with the step %s, or another step on its level is required",
                authSession.getClient().getClientId(),
                authSession.getRealm().getName(),
                flow.getAlias(),
                SsoTokenAuthenticatorFactory.ID);
        return Optional.of(
                refuse(authSession, RequestReason.NO_STEP, "sso_token can't be redeemed in the client's browser flow"));
    }

    private boolean hasToken() {
        return request.hasToken() && request.isToRealmOfTheBridge(SsoTokenAuthenticatorFactory.ID);
    }

    private Response refuse(AuthenticationSessionModel authSession, RequestReason reason, String description) {
        leaveEvent(reason, description);
        request.hold(authSession);
        return request.errorRedirect(authSession, SignInError.INVALID_REQUEST.code(), description);
    }

    /** @param description what the client is told, or null */
    private void leaveEvent(RequestReason reason, String description) {
        event.clone()
                .event(EventType.LOGIN)
                .detail(Details.AUTH_METHOD, SsoEvent.AUTH_METHOD)
                .detail(SsoDetail.REASON.key(), reason.label())
                .detail(SsoDetail.ERROR_DESCRIPTION.key(), description)
                .error(SignInError.INVALID_REQUEST.code());
    }
}
