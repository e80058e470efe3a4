package dev.ssobridge.protocol;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.login.AuthorizationDoor;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Keycloak's authorization endpoint with the bridge's door in front of its flows. */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"AuthorizationEndpoint", "AuthorizationEndpointBase.handleBrowserAuthenticationRequest"})
public final class SsoAuthorizationEndpoint extends AuthorizationEndpoint {
    private final AuthorizationDoor door;

    public SsoAuthorizationEndpoint(KeycloakSession session, EventBuilder event) {
        super(session, event);
        this.door = new AuthorizationDoor(session, event);
    }

    @GET
    @Override
    public Response buildGet() {
        return door.refuseAheadOfAVisit().orElseGet(super::buildGet);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Override
    public Response buildPost() {
        return door.refuseAheadOfAVisit().orElseGet(super::buildPost);
    }

    /** Keycloak calls this once it has checked the request, and before it does anything for it. */
    @Override
    protected AuthenticationSessionModel createAuthenticationSession(ClientModel client, String state) {
        AuthenticationSessionModel created = super.createAuthenticationSession(client, state);
        door.guard();
        return created;
    }

    /** Only the flows of a registration and of a forgotten password are begun from here directly. */
    @Override
    protected AuthenticationProcessor createProcessor(
            AuthenticationSessionModel authSession, String flowId, String flowPath) {
        return LoginActionsService.AUTHENTICATE_PATH.equals(flowPath)
                ? super.createProcessor(authSession, flowId, flowPath)
                : door.refuseOtherFlow(authSession)
                        .<AuthenticationProcessor>map(Refusal::new)
                        .orElseGet(() -> super.createProcessor(authSession, flowId, flowPath));
    }

    @Override
    protected Response handleBrowserAuthenticationRequest(
            AuthenticationSessionModel authSession, LoginProtocol protocol, boolean passive, boolean redirect) {
        return door.refuseWithoutStep(authSession, getAuthenticationFlow(authSession))
                .orElseGet(() -> super.handleBrowserAuthenticationRequest(authSession, protocol, passive, redirect));
    }

    /** In the place of a flow that must not run. */
    private static final class Refusal extends AuthenticationProcessor {
        private final Response response;

        private Refusal(Response response) {
            this.response = response;
        }

        @Override
        public Response authenticate() {
            return response;
        }
    }
}
