package dev.ssobridge.saml;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider;
import org.keycloak.broker.saml.SAMLEndpoint;
import org.keycloak.common.VerificationException;
import org.keycloak.dom.saml.v2.protocol.LogoutRequestType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.dom.saml.v2.protocol.StatusResponseType;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.saml.common.constants.GeneralConstants;
import org.keycloak.saml.processing.core.saml.v2.common.SAMLDocumentHolder;
import org.keycloak.saml.validators.DestinationValidator;

/**
 * Keycloak's endpoint for a SAML identity provider, with the logout of ours. The methods repeat their annotations, without
 * which JAX-RS would not see them. Checked on Keycloak 26.7.4; the overridden signatures are those of 26.5.6 and 26.6.4 as
 * well.
 */
public final class BrokerLogoutEndpoint extends SAMLEndpoint {
    private final SsoSamlIdentityProvider ours;
    private final IdpSender sender;

    BrokerLogoutEndpoint(
            KeycloakSession session,
            SsoSamlIdentityProvider provider,
            UserAuthenticationIdentityProvider.AuthenticationCallback callback,
            DestinationValidator destinations) {
        super(session, provider, provider.getConfig(), callback, destinations);
        this.ours = provider;
        this.sender = new IdpSender(provider.getConfig().getIdpEntityId());
    }

    @GET
    @Override
    public Response redirectBinding(
            @QueryParam(GeneralConstants.SAML_REQUEST_KEY) String request,
            @QueryParam(GeneralConstants.SAML_RESPONSE_KEY) String response,
            @QueryParam(GeneralConstants.SAML_ARTIFACT_KEY) String artifact,
            @QueryParam(GeneralConstants.RELAY_STATE) String relayState) {
        if (artifact != null) {
            return byArtifact(request, response)
                    ? refused(new RefusedMessageException(MessageReason.BINDING))
                    : super.redirectBinding(request, response, artifact, relayState);
        }
        return new Redirect().execute(request, response, null, relayState, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Override
    public Response postBinding(
            @FormParam(GeneralConstants.SAML_REQUEST_KEY) String request,
            @FormParam(GeneralConstants.SAML_RESPONSE_KEY) String response,
            @FormParam(GeneralConstants.SAML_ARTIFACT_KEY) String artifact,
            @FormParam(GeneralConstants.RELAY_STATE) String relayState) {
        if (artifact != null) {
            return byArtifact(request, response)
                    ? refused(new RefusedMessageException(MessageReason.BINDING))
                    : super.postBinding(request, response, artifact, relayState);
        }
        return new Post().execute(request, response, null, relayState, null);
    }

    @GET
    @Path("clients/{client_id}")
    @Override
    public Response redirectBindingIdpInitiated(
            @QueryParam(GeneralConstants.SAML_REQUEST_KEY) String request,
            @QueryParam(GeneralConstants.SAML_RESPONSE_KEY) String response,
            @QueryParam(GeneralConstants.RELAY_STATE) String relayState,
            @PathParam("client_id") String clientId) {
        return new Redirect().execute(request, response, null, relayState, clientId);
    }

    @POST
    @Path("clients/{client_id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Override
    public Response postBindingIdpInitiated(
            @FormParam(GeneralConstants.SAML_REQUEST_KEY) String request,
            @FormParam(GeneralConstants.SAML_RESPONSE_KEY) String response,
            @FormParam(GeneralConstants.RELAY_STATE) String relayState,
            @PathParam("client_id") String clientId) {
        return new Post().execute(request, response, null, relayState, clientId);
    }

    /** Keycloak fails at a message beside an artifact, and at an artifact without an address to fetch its message from. */
    private boolean byArtifact(String request, String response) {
        String address = config.getArtifactResolutionServiceUrl();
        return request != null || response != null || address == null || address.isBlank();
    }

    private Response refused(RefusedMessageException refusal) {
        new EventBuilder(realm, session, clientConnection)
                .event(EventType.LOGOUT)
                .detail(Details.IDENTITY_PROVIDER, config.getAlias())
                .detail(Details.REASON, refusal.reason().text())
                .error(refusal.reason() == MessageReason.SIGNATURE ? Errors.INVALID_SIGNATURE : Errors.INVALID_REQUEST);
        return new LogoutPages(session).refusal(refusal.reason());
    }

    private Response logoutRequest(LogoutRequestType request, String relayState) {
        return refusing(() -> new IdpLogoutRequest(session, ours, request, relayState).answer());
    }

    private static void checkSigned(SAMLDocumentHolder holder) throws VerificationException {
        if (!(holder.getSamlObject() instanceof ResponseType)) {
            MessageChecks.requireNoAssertionIn(holder);
        }
    }

    /** What is left to do with a message. */
    @FunctionalInterface
    private interface Step {
        Response take() throws RefusedMessageException;
    }

    private Response refusing(Step step) {
        try {
            return step.take();
        } catch (RefusedMessageException refusal) {
            return refused(refusal);
        }
    }

    private Response logoutResponse(StatusResponseType response, String relayState, Supplier<Response> stock) {
        return refusing(() -> {
            MessageChecks.relayState(relayState);
            return new IdpLogoutResponse(session, config.getAlias(), response, relayState).answer(stock);
        });
    }

    private final class Post extends PostBinding {
        @Override
        protected SAMLDocumentHolder extractRequestDocument(String message) {
            return MessageChecks.readOrNull(() -> super.extractRequestDocument(message));
        }

        @Override
        protected SAMLDocumentHolder extractResponseDocument(String message) {
            return MessageChecks.readOrNull(() -> super.extractResponseDocument(message));
        }

        @Override
        protected void verifySignature(String key, SAMLDocumentHolder holder) throws VerificationException {
            checkSigned(holder);
            super.verifySignature(key, holder);
        }

        @Override
        protected Response handleSamlRequest(String message, String relayState) {
            return refusing(() -> {
                sender.checkRequest(extractRequestDocument(message));
                return super.handleSamlRequest(message, relayState);
            });
        }

        @Override
        protected Response logoutRequest(LogoutRequestType request, String relayState) {
            return BrokerLogoutEndpoint.this.logoutRequest(request, relayState);
        }

        @Override
        public Response handleSamlResponse(String message, String relayState, String clientId) {
            return refusing(() -> {
                sender.checkResponse(extractResponseDocument(message));
                return super.handleSamlResponse(message, relayState, clientId);
            });
        }

        @Override
        protected Response handleLogoutResponse(
                SAMLDocumentHolder holder, StatusResponseType response, String relayState) {
            return logoutResponse(response, relayState, () -> super.handleLogoutResponse(holder, response, relayState));
        }
    }

    private final class Redirect extends RedirectBinding {
        @Override
        protected SAMLDocumentHolder extractRequestDocument(String message) {
            return MessageChecks.readOrNull(() -> super.extractRequestDocument(message));
        }

        @Override
        protected SAMLDocumentHolder extractResponseDocument(String message) {
            return MessageChecks.readOrNull(() -> super.extractResponseDocument(message));
        }

        @Override
        protected Response handleSamlRequest(String message, String relayState) {
            return refusing(() -> {
                sender.checkRequest(extractRequestDocument(message));
                return super.handleSamlRequest(message, relayState);
            });
        }

        @Override
        protected Response logoutRequest(LogoutRequestType request, String relayState) {
            return BrokerLogoutEndpoint.this.logoutRequest(request, relayState);
        }

        @Override
        public Response handleSamlResponse(String message, String relayState, String clientId) {
            return refusing(() -> {
                sender.checkResponse(extractResponseDocument(message));
                return super.handleSamlResponse(message, relayState, clientId);
            });
        }

        @Override
        protected Response handleLogoutResponse(
                SAMLDocumentHolder holder, StatusResponseType response, String relayState) {
            return logoutResponse(response, relayState, () -> super.handleLogoutResponse(holder, response, relayState));
        }
    }
}
