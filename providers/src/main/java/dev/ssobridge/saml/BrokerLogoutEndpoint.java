package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
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
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.saml.common.constants.GeneralConstants;
import org.keycloak.saml.processing.core.saml.v2.common.SAMLDocumentHolder;
import org.keycloak.saml.validators.DestinationValidator;

/**
 * Keycloak's endpoint for a SAML identity provider, stricter with logout messages. JAX-RS sees an overridden method
 * only with its annotations repeated.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"SAMLEndpoint", "SAMLEndpoint.PostBinding", "SAMLEndpoint.RedirectBinding"})
public final class BrokerLogoutEndpoint extends SAMLEndpoint {
    private final SsoSamlIdentityProvider identityProvider;
    private final IdpSender sender;
    private final LogoutGuard guard;

    BrokerLogoutEndpoint(
            KeycloakSession session,
            SsoSamlIdentityProvider provider,
            UserAuthenticationIdentityProvider.AuthenticationCallback callback,
            DestinationValidator destinations) {
        super(session, provider, provider.getConfig(), callback, destinations);
        this.identityProvider = provider;
        this.sender = new IdpSender(provider.getConfig().getIdpEntityId());
        this.guard = new LogoutGuard(session, () -> new EventBuilder(realm, session, clientConnection)
                .detail(Details.IDENTITY_PROVIDER, config.getAlias()));
    }

    @GET
    @Override
    public Response redirectBinding(
            @QueryParam(GeneralConstants.SAML_REQUEST_KEY) String request,
            @QueryParam(GeneralConstants.SAML_RESPONSE_KEY) String response,
            @QueryParam(GeneralConstants.SAML_ARTIFACT_KEY) String artifact,
            @QueryParam(GeneralConstants.RELAY_STATE) String relayState) {
        if (artifact == null) {
            return new Redirect().execute(request, response, null, relayState, null);
        }
        return isFetchable(request, response)
                ? super.redirectBinding(request, response, artifact, relayState)
                : guard.refuse(MessageReason.BINDING);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Override
    public Response postBinding(
            @FormParam(GeneralConstants.SAML_REQUEST_KEY) String request,
            @FormParam(GeneralConstants.SAML_RESPONSE_KEY) String response,
            @FormParam(GeneralConstants.SAML_ARTIFACT_KEY) String artifact,
            @FormParam(GeneralConstants.RELAY_STATE) String relayState) {
        if (artifact == null) {
            return new Post().execute(request, response, null, relayState, null);
        }
        return isFetchable(request, response)
                ? super.postBinding(request, response, artifact, relayState)
                : guard.refuse(MessageReason.BINDING);
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

    /** Keycloak fails at a message beside an artifact, and at an artifact without a URL to fetch its message from. */
    private boolean isFetchable(String request, String response) {
        String url = config.getArtifactResolutionServiceUrl();
        return request == null && response == null && url != null && !url.isBlank();
    }

    private Response request(SAMLDocumentHolder message, Supplier<Response> stock) {
        return guard.answer(() -> {
            sender.checkRequest(message);
            return stock.get();
        });
    }

    private Response response(SAMLDocumentHolder message, Supplier<Response> stock) {
        return guard.answer(() -> {
            sender.checkResponse(message);
            return stock.get();
        });
    }

    private Response logout(LogoutRequestType request, String relayState) {
        ReceivedRequest received = new ReceivedRequest(session, request, relayState);
        return guard.answer(() -> new IdpLogoutRequest(received, identityProvider).answer());
    }

    private Response loggedOut(StatusResponseType message, String relayState, Supplier<Response> stock) {
        return guard.answer(() -> new IdpLogoutResponse(session, config.getAlias(), message, relayState).answer(stock));
    }

    private static void checkSigned(SAMLDocumentHolder holder) throws VerificationException {
        if (!(holder.getSamlObject() instanceof ResponseType)) {
            MessageChecks.requireNoAssertionIn(holder);
        }
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
            return request(extractRequestDocument(message), () -> super.handleSamlRequest(message, relayState));
        }

        @Override
        protected Response logoutRequest(LogoutRequestType request, String relayState) {
            return logout(request, relayState);
        }

        @Override
        public Response handleSamlResponse(String message, String relayState, String clientId) {
            return response(
                    extractResponseDocument(message), () -> super.handleSamlResponse(message, relayState, clientId));
        }

        @Override
        protected Response handleLogoutResponse(
                SAMLDocumentHolder holder, StatusResponseType response, String relayState) {
            return loggedOut(response, relayState, () -> super.handleLogoutResponse(holder, response, relayState));
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
            return request(extractRequestDocument(message), () -> super.handleSamlRequest(message, relayState));
        }

        @Override
        protected Response logoutRequest(LogoutRequestType request, String relayState) {
            return logout(request, relayState);
        }

        @Override
        public Response handleSamlResponse(String message, String relayState, String clientId) {
            return response(
                    extractResponseDocument(message), () -> super.handleSamlResponse(message, relayState, clientId));
        }

        @Override
        protected Response handleLogoutResponse(
                SAMLDocumentHolder holder, StatusResponseType response, String relayState) {
            return loggedOut(response, relayState, () -> super.handleLogoutResponse(holder, response, relayState));
        }
    }
}
