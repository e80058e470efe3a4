package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.common.VerificationException;
import org.keycloak.crypto.KeyUse;
import org.keycloak.dom.saml.v2.protocol.LogoutRequestType;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.saml.SamlProtocolUtils;
import org.keycloak.protocol.saml.SamlService;
import org.keycloak.protocol.saml.profile.ecp.SamlEcpProfileService;
import org.keycloak.saml.common.constants.GeneralConstants;
import org.keycloak.saml.processing.core.saml.v2.common.SAMLDocumentHolder;
import org.keycloak.saml.validators.DestinationValidator;
import org.keycloak.services.util.CacheControlUtil;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Keycloak's SAML endpoint of a realm, stricter with logout messages. JAX-RS sees an overridden method only with its
 * annotations repeated.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"SamlService", "SamlService.PostBindingProtocol", "SamlService.RedirectBindingProtocol"})
public final class SamlLogoutEndpoint extends SamlService {
    private final long mostInflated;
    private final DestinationValidator destinations;
    private final LogoutGuard guard;
    private final LogoutGuard soapGuard;

    public SamlLogoutEndpoint(
            KeycloakSession session, EventBuilder event, long mostInflated, DestinationValidator destinations) {
        super(session, event, mostInflated, destinations);
        this.mostInflated = mostInflated;
        this.destinations = destinations;
        this.guard = new LogoutGuard(() -> event, reason -> new LogoutPages(session).refusal(reason));
        this.soapGuard = new LogoutGuard(() -> event, reason -> SoapMessage.fault(reason.text()));
    }

    @GET
    @Override
    public void redirectBinding(
            @Suspended AsyncResponse answer,
            @QueryParam(GeneralConstants.SAML_REQUEST_KEY) String request,
            @QueryParam(GeneralConstants.SAML_RESPONSE_KEY) String response,
            @QueryParam(GeneralConstants.RELAY_STATE) String relayState,
            @QueryParam(GeneralConstants.SAML_ARTIFACT_KEY) String artifact) {
        CacheControlUtil.noBackButtonCacheControlHeader(session);
        new Redirect(Binding.REDIRECT).execute(answer, request, response, relayState, artifact);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Override
    public void postBinding(
            @Suspended AsyncResponse answer,
            @FormParam(GeneralConstants.SAML_REQUEST_KEY) String request,
            @FormParam(GeneralConstants.SAML_RESPONSE_KEY) String response,
            @FormParam(GeneralConstants.RELAY_STATE) String relayState,
            @FormParam(GeneralConstants.SAML_ARTIFACT_KEY) String artifact) {
        CacheControlUtil.noBackButtonCacheControlHeader(session);
        new Post(Binding.POST).execute(answer, request, response, relayState, artifact);
    }

    /** Keycloak's method gives a LogoutRequest none of the checks of the other bindings. */
    @POST
    @Consumes({"application/soap+xml", MediaType.TEXT_XML})
    @Override
    public Response soapBinding(InputStream envelope) {
        session.getContext().getHttpResponse().setHeader("Cache-Control", "no-cache");
        Optional<SoapMessage> message = SoapMessage.in(envelope);
        if (message.isEmpty()) {
            return soapGuard.refuse(MessageReason.NOT_READABLE);
        }
        if (message.get().isLoginRequest()) {
            return new SamlEcpProfileService(session, event, mostInflated, destinations)
                    .authenticate(message.get().body());
        }
        return message.get().isLogoutRequest()
                ? new Post(Binding.SOAP).execute(message.get().encoded(), null, null, null)
                : soapGuard.refuse(MessageReason.NOT_A_LOGOUT);
    }

    @GET
    @Path("descriptor")
    @Produces(MediaType.APPLICATION_XML)
    @Override
    public String getDescriptor() throws Exception {
        // Keycloak's method has RESTEasy's NoCache for that, which would be another dependency.
        session.getContext().getHttpResponse().setHeader("Cache-Control", "no-cache");
        return IdpDescriptor.of(session, realm);
    }

    /** Keycloak asks for this one and the next to handle the message of an artifact that it has fetched. */
    @Override
    public RedirectBindingProtocol newRedirectBindingProtocol() {
        return new Redirect(Binding.ARTIFACT);
    }

    @Override
    public PostBindingProtocol newPostBindingProtocol() {
        return new Post(Binding.ARTIFACT);
    }

    private Response logout(ReceivedRequest received, ClientModel client, Binding binding) {
        event.client(client);
        LogoutGuard refusals = binding.isThroughBrowser() ? guard : soapGuard;
        return refusals.answer(() -> new SpLogoutRequest(received, client, binding).answer(destinations));
    }

    private Response loggedOut(
            SpLogoutResponse response, SpLogoutResponse.Signatures signatures, Supplier<Response> stock) {
        return guard.answer(() -> {
            ClientModel client = response.sender(signatures, destinations);
            event.client(client);
            return response.take(client).isPresent() ? stock.get() : new LogoutPages(session).finalPage(client);
        });
    }

    private void artifact(AsyncResponse answer, String artifact, Runnable stock) {
        try {
            ArtifactSource.check(session, artifact);
        } catch (RefusedMessageException refusal) {
            answer.resume(guard.refuse(refusal.reason()));
            return;
        }
        stock.run();
    }

    private final class Post extends PostBindingProtocol {
        private final Binding binding;

        /** As in Keycloak, a login goes on by a redirect, unless Keycloak has fetched its request by artifact. */
        Post(Binding binding) {
            this.binding = binding;
            this.redirectToAuthentication = binding == Binding.POST;
        }

        @Override
        protected Response error(
                KeycloakSession keycloak,
                AuthenticationSessionModel login,
                Response.Status status,
                String message,
                Object... parameters) {
            return binding.isThroughBrowser()
                    ? super.error(keycloak, login, status, message, parameters)
                    : SoapMessage.fault(message);
        }

        @Override
        protected String getBindingType() {
            return binding.isThroughBrowser() ? super.getBindingType() : binding.keycloakName();
        }

        @Override
        protected SAMLDocumentHolder extractRequestDocument(String message) {
            return MessageChecks.readOrNull(() -> super.extractRequestDocument(message));
        }

        @Override
        protected SAMLDocumentHolder extractResponseDocument(String message) {
            return MessageChecks.readOrNull(() -> super.extractResponseDocument(message));
        }

        @Override
        protected void verifySignature(SAMLDocumentHolder holder, ClientModel client) throws VerificationException {
            MessageChecks.requireNoAssertionIn(holder);
            super.verifySignature(holder, client);
        }

        @Override
        protected Response logoutRequest(LogoutRequestType request, ClientModel client, String relayState) {
            return logout(new ReceivedRequest(session, request, relayState), client, binding);
        }

        @Override
        protected Response handleSamlResponse(String message, String relayState) {
            SpLogoutResponse response =
                    new SpLogoutResponse(session, extractResponseDocument(message), relayState, binding);
            return loggedOut(response, this::verifySignature, () -> super.handleSamlResponse(message, relayState));
        }

        @Override
        protected void handleArtifact(AsyncResponse answer, String artifact, String relayState) {
            artifact(answer, artifact, () -> super.handleArtifact(answer, artifact, relayState));
        }
    }

    private final class Redirect extends RedirectBindingProtocol {
        private final Binding binding;

        Redirect(Binding binding) {
            this.binding = binding;
        }

        @Override
        protected SAMLDocumentHolder extractRequestDocument(String message) {
            return MessageChecks.readOrNull(() -> super.extractRequestDocument(message));
        }

        @Override
        protected SAMLDocumentHolder extractResponseDocument(String message) {
            return MessageChecks.readOrNull(() -> super.extractResponseDocument(message));
        }

        @Override
        protected Response logoutRequest(LogoutRequestType request, ClientModel client, String relayState) {
            return logout(new ReceivedRequest(session, request, relayState), client, binding);
        }

        @Override
        protected Response handleSamlResponse(String message, String relayState) {
            SpLogoutResponse response =
                    new SpLogoutResponse(session, extractResponseDocument(message), relayState, binding);
            return loggedOut(response, this::verifyResponse, () -> super.handleSamlResponse(message, relayState));
        }

        private void verifyResponse(SAMLDocumentHolder holder, ClientModel client) throws VerificationException {
            SamlProtocolUtils.verifyRedirectSignature(
                    holder,
                    SamlProtocolUtils.createKeyLocatorForClient(session, client, KeyUse.SIG),
                    session.getContext().getUri(),
                    GeneralConstants.SAML_RESPONSE_KEY);
        }

        @Override
        protected void handleArtifact(AsyncResponse answer, String artifact, String relayState) {
            artifact(answer, artifact, () -> super.handleArtifact(answer, artifact, relayState));
        }
    }
}
