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
import java.net.URI;
import java.util.Objects;
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
import org.keycloak.services.Urls;

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
        this.guard = new LogoutGuard(
                () -> new EventBuilder(realm, session, clientConnection)
                        .detail(Details.IDENTITY_PROVIDER, config.getAlias()),
                reason -> new LogoutPages(session).refusal(reason));
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

    /** Checks the signature of a message, by the binding that it has come by. */
    @FunctionalInterface
    private interface SignatureCheck {
        void run() throws VerificationException;
    }

    /** What is done with a LogoutResponse of the identity provider. */
    @FunctionalInterface
    private interface LogoutStep {
        Response take(StatusResponseType response) throws RefusedMessageException;
    }

    /** Takes the place of Keycloak's method, whose refusals are events of a sign-in that name no identity provider. */
    private Response request(SAMLDocumentHolder holder, String relayState, SignatureCheck signature) {
        return guard.answer(() -> {
            LogoutRequestType request = sender.checkRequest(holder);
            check(Objects.toString(request.getDestination(), null), null, signature);
            return new IdpLogoutRequest(new ReceivedRequest(session, request, relayState), identityProvider).answer();
        });
    }

    private Response response(SAMLDocumentHolder holder, Supplier<Response> login, LogoutStep logout) {
        return guard.answer(() -> {
            StatusResponseType response = sender.checkResponse(holder);
            return response instanceof ResponseType ? login.get() : logout.take(response);
        });
    }

    /**
     * Checks the address and the signature of a logout message, in Keycloak's order.
     *
     * @param clientId of an address for logins that the identity provider starts; null: the address of the provider
     */
    private void check(String destination, String clientId, SignatureCheck signature) throws RefusedMessageException {
        boolean missing = destination == null && config.isValidateSignature();
        new MessageFindings()
                .require(
                        !missing && destinationValidator.validate(address(clientId), destination),
                        MessageReason.DESTINATION)
                .throwFirst();
        if (!config.isValidateSignature()) {
            return;
        }
        try {
            signature.run();
        } catch (VerificationException e) {
            throw new RefusedMessageException(MessageReason.SIGNATURE);
        }
    }

    private URI address(String clientId) {
        URI server = session.getContext().getUri().getBaseUri();
        return clientId == null
                ? Urls.identityProviderAuthnResponse(server, config.getAlias(), realm.getName())
                : Urls.identityProviderAuthnResponse(server, config.getAlias(), realm.getName(), clientId);
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
            SAMLDocumentHolder holder = extractRequestDocument(message);
            return request(holder, relayState, () -> verifySignature(GeneralConstants.SAML_REQUEST_KEY, holder));
        }

        @Override
        public Response handleSamlResponse(String message, String relayState, String clientId) {
            SAMLDocumentHolder holder = extractResponseDocument(message);
            return response(holder, () -> super.handleSamlResponse(message, relayState, clientId), response -> {
                check(
                        response.getDestination(),
                        clientId,
                        () -> verifySignature(GeneralConstants.SAML_RESPONSE_KEY, holder));
                return new IdpLogoutResponse(session, config.getAlias(), response, relayState)
                        .answer(userSession -> handleLogoutResponse(holder, response, userSession));
            });
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
            SAMLDocumentHolder holder = extractRequestDocument(message);
            return request(holder, relayState, () -> verifySignature(GeneralConstants.SAML_REQUEST_KEY, holder));
        }

        @Override
        public Response handleSamlResponse(String message, String relayState, String clientId) {
            SAMLDocumentHolder holder = extractResponseDocument(message);
            return response(holder, () -> super.handleSamlResponse(message, relayState, clientId), response -> {
                check(
                        response.getDestination(),
                        clientId,
                        () -> verifySignature(GeneralConstants.SAML_RESPONSE_KEY, holder));
                return new IdpLogoutResponse(session, config.getAlias(), response, relayState)
                        .answer(userSession -> handleLogoutResponse(holder, response, userSession));
            });
        }
    }
}
