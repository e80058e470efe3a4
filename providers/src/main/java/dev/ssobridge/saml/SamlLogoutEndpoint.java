package dev.ssobridge.saml;

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
import org.keycloak.common.VerificationException;
import org.keycloak.crypto.KeyUse;
import org.keycloak.dom.saml.v2.protocol.LogoutRequestType;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.saml.SamlProtocolUtils;
import org.keycloak.protocol.saml.SamlService;
import org.keycloak.saml.common.constants.GeneralConstants;
import org.keycloak.saml.processing.core.saml.v2.common.SAMLDocumentHolder;
import org.keycloak.saml.validators.DestinationValidator;
import org.keycloak.services.util.CacheControlUtil;

/**
 * Keycloak's SAML endpoint of a realm, stricter with logout messages. The methods repeat their annotations, without which
 * JAX-RS would not see them. Checked on Keycloak 26.7.4; the overridden signatures are those of 26.5.6 and 26.6.4 as well.
 */
public final class SamlLogoutEndpoint extends SamlService {
    private final DestinationValidator destinations;

    public SamlLogoutEndpoint(
            KeycloakSession session, EventBuilder event, long mostInflated, DestinationValidator destinations) {
        super(session, event, mostInflated, destinations);
        this.destinations = destinations;
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
        new Post(Binding.POST, true).execute(answer, request, response, relayState, artifact);
    }

    @GET
    @Path("descriptor")
    @Produces(MediaType.APPLICATION_XML)
    @Override
    public String getDescriptor() throws Exception {
        // Stands for the annotation NoCache of Keycloak's method, which is not ours to use.
        session.getContext().getHttpResponse().setHeader("Cache-Control", "no-cache");
        return IdpDescriptor.of(session, realm);
    }

    /** Keycloak asks for these two when it has fetched the message of an artifact. */
    @Override
    public RedirectBindingProtocol newRedirectBindingProtocol() {
        return new Redirect(Binding.ARTIFACT);
    }

    @Override
    public PostBindingProtocol newPostBindingProtocol() {
        return new Post(Binding.ARTIFACT, false);
    }

    private Response refused(RefusedMessageException refusal) {
        event.event(EventType.LOGOUT)
                .detail(Details.REASON, refusal.reason().text())
                .error(refusal.reason() == MessageReason.SIGNATURE ? Errors.INVALID_SIGNATURE : Errors.INVALID_REQUEST);
        return new LogoutPages(session).refusal(refusal.reason());
    }

    private Response logoutRequest(LogoutRequestType request, ClientModel client, String relayState, Binding binding) {
        event.client(client);
        try {
            return new SpLogoutRequest(session, client, request, relayState, binding).answer(destinations);
        } catch (RefusedMessageException refusal) {
            return refused(refusal);
        }
    }

    /** The rest of a response once it has passed. */
    @FunctionalInterface
    private interface Stock {
        Response handle();
    }

    private Response response(SpLogoutResponse response, SpLogoutResponse.Signatures signatures, Stock stock) {
        try {
            ClientModel client = response.sender(signatures, destinations);
            event.client(client);
            return response.take(client).isPresent() ? stock.handle() : new LogoutPages(session).finalPage(client);
        } catch (RefusedMessageException refusal) {
            return refused(refusal);
        }
    }

    /** Whether Keycloak may fetch the message; otherwise the answer is given. */
    private boolean artifactIsFetched(AsyncResponse answer, String artifact) {
        try {
            ArtifactSource.check(session, artifact);
            return true;
        } catch (RefusedMessageException refusal) {
            answer.resume(refused(refusal));
            return false;
        }
    }

    private final class Post extends PostBindingProtocol {
        private final Binding binding;

        Post(Binding binding, boolean redirectToAuthentication) {
            this.binding = binding;
            this.redirectToAuthentication = redirectToAuthentication;
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
            return SamlLogoutEndpoint.this.logoutRequest(request, client, relayState, binding);
        }

        @Override
        protected Response handleSamlResponse(String message, String relayState) {
            SpLogoutResponse response =
                    new SpLogoutResponse(session, extractResponseDocument(message), relayState, binding);
            return response(response, this::verifySignature, () -> super.handleSamlResponse(message, relayState));
        }

        @Override
        protected void handleArtifact(AsyncResponse answer, String artifact, String relayState) {
            if (artifactIsFetched(answer, artifact)) {
                super.handleArtifact(answer, artifact, relayState);
            }
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
            return SamlLogoutEndpoint.this.logoutRequest(request, client, relayState, binding);
        }

        @Override
        protected Response handleSamlResponse(String message, String relayState) {
            SpLogoutResponse response =
                    new SpLogoutResponse(session, extractResponseDocument(message), relayState, binding);
            return response(response, this::verifyResponse, () -> super.handleSamlResponse(message, relayState));
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
            if (artifactIsFetched(answer, artifact)) {
                super.handleArtifact(answer, artifact, relayState);
            }
        }
    }
}
