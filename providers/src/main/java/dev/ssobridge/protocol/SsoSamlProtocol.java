package dev.ssobridge.protocol;

import dev.ssobridge.keycloak.FinalUrl;
import dev.ssobridge.page.ClosingPages;
import dev.ssobridge.page.Continuation;
import dev.ssobridge.saml.Binding;
import dev.ssobridge.saml.ImmediateLogoutResponse;
import dev.ssobridge.saml.SamlLogoutPolicy;
import dev.ssobridge.saml.SamlMessage;
import dev.ssobridge.saml.SamlSignature;
import dev.ssobridge.saml.pending.LogoutProgress;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.keycloak.dom.saml.v2.SAML2Object;
import org.keycloak.dom.saml.v2.protocol.LogoutRequestType;
import org.keycloak.dom.saml.v2.protocol.StatusResponseType;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ClientData;
import org.keycloak.protocol.saml.ArtifactResolverProcessingException;
import org.keycloak.protocol.saml.JaxrsSAML2BindingBuilder;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.saml.SAML2LogoutResponseBuilder;
import org.keycloak.saml.SamlProtocolExtensionsAwareBuilder.NodeGenerator;
import org.keycloak.saml.common.constants.GeneralConstants;
import org.keycloak.saml.common.constants.JBossSAMLURIConstants;
import org.keycloak.saml.common.exceptions.ConfigurationException;
import org.keycloak.saml.common.exceptions.ProcessingException;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.w3c.dom.Document;

/**
 * Stock SAML with a page of ours, where one is wanted, between its last answer and the service provider. Answers by POST
 * are noted on their way, since a form that posts itself can't wait. Checked on Keycloak 26.7.4.
 */
public final class SsoSamlProtocol extends SamlProtocol {
    private final ClosingPages pages;
    private boolean pageWanted;
    private Continuation.Form posted;
    private String artifact;
    private String issuer;

    public SsoSamlProtocol(ClosingPages pages) {
        this.pages = pages;
    }

    @Override
    public Response authenticated(
            AuthenticationSessionModel authSession, UserSessionModel userSession, ClientSessionContext context) {
        Optional<ClosingPages.Page> page = InteractiveSignIn.is(authSession, context.getClientSession())
                ? pages.afterSignIn(session, userSession, authSession.getClient())
                : Optional.empty();
        ReloadableResponse repeated =
                ReloadableResponse.to(session, userSession, authSession.getClient(), getClientData(authSession));
        expectAnswer(page.isPresent());
        Response stock = super.authenticated(authSession, userSession, context);
        if (page.isEmpty()) {
            return stock;
        }
        Optional<Continuation> onward = onwardFrom(stock);
        onward.ifPresent(repeated::keep);
        return onward.map(page.get()::show).orElse(stock);
    }

    private void expectAnswer(boolean forAPage) {
        pageWanted = forAPage;
        posted = null;
    }

    /** Empty for a page of its own, such as an error. */
    private Optional<Continuation> onwardFrom(Response stock) {
        return posted == null ? Continuation.redirectOf(stock) : Optional.of(posted);
    }

    /** A browser that loads the page once more goes on to where that page would have taken it. */
    @Override
    public Response sendError(ClientModel client, ClientData clientData, Error error) {
        return ReloadableResponse.find(session, realm, client, clientData, error)
                .map(onward -> pages.passOn(session, onward))
                .orElseGet(() -> super.sendError(client, clientData, error));
    }

    /**
     * Restates that of 26.7.4 for HTTP-POST and HTTP-Redirect: with the binding that the client's policy wants, with a page
     * of ours before the first site, and remembering what was asked.
     */
    @Override
    public Response frontchannelLogout(UserSessionModel userSession, AuthenticatedClientSessionModel clientSession) {
        ClientModel client = clientSession.getClient();
        SamlLogoutPolicy policy = SamlLogoutPolicy.of(client);
        Binding binding = policy.ofRequest(clientSession);
        String url = policy.address(session, binding);
        if (url == null) {
            logger.warnf(
                    "Client %s has no logout address for the binding %s", client.getClientId(), binding.keycloakName());
            LogoutProgress.of(userSession).markFailed(client.getId());
            return null;
        }
        Optional<ClosingPages.Page> page = pages.leave(session, userSession);
        expectAnswer(page.isPresent());
        if (binding == Binding.ARTIFACT) {
            Response stock = super.frontchannelLogout(userSession, clientSession);
            return page.flatMap(ours -> onwardFrom(stock).map(ours::show)).orElse(stock);
        }
        SamlMessage request = logoutRequest(clientSession, binding, url);
        return page.map(ours -> ours.show(request.onward())).orElse(request.stock());
    }

    private SamlMessage logoutRequest(AuthenticatedClientSessionModel clientSession, Binding binding, String url) {
        ClientModel client = clientSession.getClient();
        SamlSignature signature = SamlSignature.to(session, realm, client);
        NodeGenerator[] extensions = binding == Binding.POST
                ? new NodeGenerator[0]
                : signature.extension().stream().toArray(NodeGenerator[]::new);
        try {
            LogoutRequestType request = createLogoutRequest(url, clientSession, client, extensions);
            return SamlMessage.of(request, signature.builder(), binding, url);
        } catch (ConfigurationException e) {
            throw new IllegalStateException("A LogoutRequest could not be made", e);
        }
    }

    @Override
    protected LogoutRequestType createLogoutRequest(
            String url, AuthenticatedClientSessionModel clientSession, ClientModel client, NodeGenerator... extensions)
            throws ConfigurationException {
        LogoutRequestType request = super.createLogoutRequest(url, clientSession, client, extensions);
        LogoutProgress.of(clientSession.getUserSession()).markAsked(client.getId(), request.getID());
        return request;
    }

    @Override
    public Response backchannelLogout(UserSessionModel userSession, AuthenticatedClientSessionModel clientSession) {
        Response answer = super.backchannelLogout(userSession, clientSession);
        LogoutProgress progress = LogoutProgress.of(userSession);
        if (answer.getStatus() == Response.Status.OK.getStatusCode()) {
            progress.markConfirmed(clientSession.getClient().getId());
        } else {
            progress.markFailed(clientSession.getClient().getId());
        }
        return answer;
    }

    @Override
    public Response finishBrowserLogout(UserSessionModel userSession, AuthenticationSessionModel logout) {
        Optional<ClosingPages.Page> page = pages.finishLogout(session, userSession);
        issuer = LogoutProgress.of(userSession).issuer().orElse(null);
        expectAnswer(page.isPresent());
        Optional<URI> end = userSession.getNote(SAML_LOGOUT_BINDING_URI) == null
                ? FinalUrl.of(realm, LogoutProgress.of(userSession).initiator(realm))
                : Optional.empty();
        Response stock =
                end.map(url -> endAt(url, userSession)).orElseGet(() -> super.finishBrowserLogout(userSession, logout));
        // Where Keycloak could only show an error, the user still is signed out, and the sites are to be told.
        return page.map(ours -> ours.show(onwardFrom(stock).orElseGet(Continuation.End::new)))
                .orElse(stock);
    }

    /** A service provider without an address for the answer gets none; Keycloak 26.7.4 would show an error. */
    private Response endAt(URI url, UserSessionModel userSession) {
        event.event(EventType.LOGOUT)
                .client(LogoutProgress.of(userSession).initiator(realm))
                .user(userSession.getUser())
                .session(userSession)
                .detail(Details.REDIRECT_URI, url.toString())
                .success();
        return Response.status(Response.Status.FOUND).location(url).build();
    }

    /** Where this realm is the service provider, it may answer by another name. */
    @Override
    protected String getResponseIssuer(RealmModel realm) {
        return issuer == null ? super.getResponseIssuer(realm) : issuer;
    }

    /** Restates the POST branch of 26.7.4, to see the fields. */
    @Override
    protected Response buildAuthenticatedResponse(
            AuthenticatedClientSessionModel clientSession,
            String redirectUri,
            Document samlDocument,
            JaxrsSAML2BindingBuilder bindingBuilder)
            throws ConfigurationException, ProcessingException, IOException {
        return isPostBinding(clientSession)
                ? post(bindingBuilder.postBinding(samlDocument), redirectUri)
                : super.buildAuthenticatedResponse(clientSession, redirectUri, samlDocument, bindingBuilder);
    }

    /** Restates that of 26.7.4, to tell the truth in the status and to see the fields. */
    @Override
    protected Response buildLogoutResponse(
            UserSessionModel userSession,
            String url,
            SAML2LogoutResponseBuilder builder,
            JaxrsSAML2BindingBuilder binding)
            throws ConfigurationException, ProcessingException, IOException {
        if ("true".equals(userSession.getNote(JBossSAMLURIConstants.SAML_HTTP_ARTIFACT_BINDING.get()))) {
            return super.buildLogoutResponse(userSession, url, builder, binding);
        }
        Document document = ImmediateLogoutResponse.document(
                builder, LogoutProgress.of(userSession).status());
        return isLogoutPostBindingForInitiator(userSession)
                ? post(binding.postBinding(document), url)
                : binding.redirectBinding(document).response(url);
    }

    @Override
    protected String buildArtifactAndStoreResponse(SAML2Object message, AuthenticatedClientSessionModel clientSession)
            throws ArtifactResolverProcessingException, ProcessingException, ConfigurationException {
        artifact = super.buildArtifactAndStoreResponse(message, clientSession);
        return artifact;
    }

    @Override
    protected Response buildArtifactAuthenticatedResponse(
            AuthenticatedClientSessionModel clientSession,
            String redirectUri,
            SAML2Object message,
            JaxrsSAML2BindingBuilder bindingBuilder)
            throws ProcessingException, ConfigurationException {
        Response stock = super.buildArtifactAuthenticatedResponse(clientSession, redirectUri, message, bindingBuilder);
        noteArtifact(stock, redirectUri, clientSession.getNote(GeneralConstants.RELAY_STATE));
        return stock;
    }

    @Override
    protected Response buildLogoutArtifactResponse(
            UserSessionModel userSession,
            String redirectUri,
            StatusResponseType message,
            JaxrsSAML2BindingBuilder bindingBuilder)
            throws ProcessingException, ConfigurationException {
        LogoutProgress.of(userSession).status().writeTo(message);
        Response stock = super.buildLogoutArtifactResponse(userSession, redirectUri, message, bindingBuilder);
        noteArtifact(stock, redirectUri, userSession.getNote(SAML_LOGOUT_RELAY_STATE));
        return stock;
    }

    private void noteArtifact(Response stock, String url, String relayState) {
        if (stock.getLocation() == null) {
            posted = SamlMessage.form(url, GeneralConstants.SAML_ARTIFACT_KEY, artifact, relayState);
        }
    }

    private Response post(JaxrsSAML2BindingBuilder.PostBindingBuilder message, String url)
            throws ConfigurationException, ProcessingException, IOException {
        if (pageWanted) {
            posted = SamlMessage.form(
                    url, GeneralConstants.SAML_RESPONSE_KEY, message.encoded(), message.getRelayState());
        }
        return message.response(url);
    }
}
