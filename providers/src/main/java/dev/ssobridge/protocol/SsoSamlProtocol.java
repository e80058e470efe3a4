package dev.ssobridge.protocol;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.keycloak.FinalUrl;
import dev.ssobridge.page.ClosingPages;
import dev.ssobridge.page.Continuation;
import dev.ssobridge.saml.Binding;
import dev.ssobridge.saml.ImmediateLogoutResponse;
import dev.ssobridge.saml.LogoutPages;
import dev.ssobridge.saml.SamlLogoutPolicy;
import dev.ssobridge.saml.SamlMessage;
import dev.ssobridge.saml.SamlSignature;
import dev.ssobridge.saml.pending.LogoutProgress;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import org.keycloak.dom.saml.v2.SAML2Object;
import org.keycloak.dom.saml.v2.protocol.LogoutRequestType;
import org.keycloak.dom.saml.v2.protocol.StatusResponseType;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
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
 * Stock SAML with a page, where one is wanted, between its last response and the service provider. Remembers in a
 * logout which service providers were asked, and reports in its status those that have not confirmed.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {
            "SamlProtocol.frontchannelLogout",
            "SamlProtocol.finishBrowserLogout",
            "SamlProtocol.buildAuthenticatedResponse",
            "SamlProtocol.buildLogoutResponse",
            "SamlProtocol.buildLogoutArtifactResponse"
        })
public final class SsoSamlProtocol extends SamlProtocol {
    private final ClosingPages pages;
    private CapturedForm captured = CapturedForm.notWanted();

    public SsoSamlProtocol(ClosingPages pages) {
        this.pages = pages;
    }

    @Override
    public Response authenticated(
            AuthenticationSessionModel authSession, UserSessionModel userSession, ClientSessionContext context) {
        TokenSessions.trustIfAuthenticatedAnew(authSession, userSession);
        Optional<ClosingPages.Page> page = InteractiveSignIn.is(authSession, context.getClientSession())
                ? pages.afterSignIn(session, userSession, authSession.getClient())
                : Optional.empty();
        ReloadableResponse reloadable =
                ReloadableResponse.to(session, userSession, authSession.getClient(), getClientData(authSession));
        captured = page.isPresent() ? CapturedForm.wanted() : CapturedForm.notWanted();
        Response stock = super.authenticated(authSession, userSession, context);
        if (page.isEmpty()) {
            return stock;
        }
        Optional<Continuation> continuation = captured.continuation(stock);
        continuation.ifPresent(reloadable::keep);
        return continuation.map(page.get()::show).orElse(stock);
    }

    @Override
    public boolean requireReauthentication(UserSessionModel userSession, AuthenticationSessionModel authSession) {
        return TokenSessions.isOver(session, userSession) || super.requireReauthentication(userSession, authSession);
    }

    /** A browser that loads the page again goes on to where the page would have taken it. */
    @Override
    public Response sendError(ClientModel client, ClientData clientData, Error error) {
        return ReloadableResponse.find(session, client, clientData, error)
                .map(continuation -> pages.passOn(session, continuation))
                .orElseGet(() -> super.sendError(client, clientData, error));
    }

    /**
     * Restates Keycloak's method for POST and Redirect: with the binding that the client's policy wants, and with a
     * page before the first site.
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
        if (binding == Binding.ARTIFACT) {
            captured = page.isPresent() ? CapturedForm.wanted() : CapturedForm.notWanted();
            Response stock = super.frontchannelLogout(userSession, clientSession);
            return page.flatMap(wanted -> captured.continuation(stock).map(wanted::show))
                    .orElse(stock);
        }
        SamlMessage request = logoutRequest(clientSession, binding, url);
        return page.map(wanted -> wanted.show(request.continuation())).orElse(request.stock());
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
        captured = page.isPresent() ? CapturedForm.wanted() : CapturedForm.notWanted();
        Response stock = userSession.getNote(SAML_LOGOUT_BINDING_URI) == null
                ? endHere(userSession)
                : super.finishBrowserLogout(userSession, logout);
        return page.map(wanted -> wanted.show(captured.continuation(stock).orElseGet(Continuation.End::new)))
                .orElse(stock);
    }

    /**
     * The end for a site without a URL for the response. Keycloak would show "Logout failed", although the user is
     * signed out.
     */
    private Response endHere(UserSessionModel userSession) {
        ClientModel initiator = LogoutProgress.of(userSession).initiator(realm);
        event.event(EventType.LOGOUT)
                .client(initiator)
                .user(userSession.getUser())
                .session(userSession);
        FinalUrl.of(realm, initiator).ifPresent(url -> event.detail(Details.REDIRECT_URI, url.toString()));
        event.success();
        return new LogoutPages(session).finalPage(initiator);
    }

    /** Restates the POST branch of Keycloak's method, to see the fields. */
    @Override
    protected Response buildAuthenticatedResponse(
            AuthenticatedClientSessionModel clientSession,
            String redirectUri,
            Document samlDocument,
            JaxrsSAML2BindingBuilder bindingBuilder)
            throws ConfigurationException, ProcessingException, IOException {
        return isPostBinding(clientSession)
                ? captured.post(bindingBuilder.postBinding(samlDocument), redirectUri)
                : super.buildAuthenticatedResponse(clientSession, redirectUri, samlDocument, bindingBuilder);
    }

    /**
     * Restates Keycloak's method, which always reports success. An identity provider may know this realm by another
     * entity id than that of the realm.
     */
    @Override
    protected Response buildLogoutResponse(
            UserSessionModel userSession,
            String url,
            SAML2LogoutResponseBuilder builder,
            JaxrsSAML2BindingBuilder binding)
            throws ConfigurationException, ProcessingException, IOException {
        LogoutProgress progress = LogoutProgress.of(userSession);
        progress.issuer().ifPresent(builder::issuer);
        if ("true".equals(userSession.getNote(JBossSAMLURIConstants.SAML_HTTP_ARTIFACT_BINDING.get()))) {
            return super.buildLogoutResponse(userSession, url, builder, binding);
        }
        Document document = ImmediateLogoutResponse.document(builder, progress.status());
        return isLogoutPostBindingForInitiator(userSession)
                ? captured.post(binding.postBinding(document), url)
                : binding.redirectBinding(document).response(url);
    }

    @Override
    protected String buildArtifactAndStoreResponse(SAML2Object message, AuthenticatedClientSessionModel clientSession)
            throws ArtifactResolverProcessingException, ProcessingException, ConfigurationException {
        return captured.artifact(super.buildArtifactAndStoreResponse(message, clientSession));
    }

    @Override
    protected Response buildArtifactAuthenticatedResponse(
            AuthenticatedClientSessionModel clientSession,
            String redirectUri,
            SAML2Object message,
            JaxrsSAML2BindingBuilder bindingBuilder)
            throws ProcessingException, ConfigurationException {
        Response stock = super.buildArtifactAuthenticatedResponse(clientSession, redirectUri, message, bindingBuilder);
        return captured.byArtifact(stock, redirectUri, clientSession.getNote(GeneralConstants.RELAY_STATE));
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
        return captured.byArtifact(stock, redirectUri, userSession.getNote(SAML_LOGOUT_RELAY_STATE));
    }
}
