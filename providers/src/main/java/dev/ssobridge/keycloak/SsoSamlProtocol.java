package dev.ssobridge.keycloak;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.dom.saml.v2.SAML2Object;
import org.keycloak.dom.saml.v2.protocol.StatusResponseType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ClientData;
import org.keycloak.protocol.saml.ArtifactResolverProcessingException;
import org.keycloak.protocol.saml.JaxrsSAML2BindingBuilder;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.saml.SAML2LogoutResponseBuilder;
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
    private Onward.Form posted;
    private String artifact;

    public SsoSamlProtocol(ClosingPages pages) {
        this.pages = pages;
    }

    @Override
    public Response authenticated(
            AuthenticationSessionModel authSession, UserSessionModel userSession, ClientSessionContext context) {
        Optional<ClosingPages.Page> page = InteractiveSignIn.is(authSession, context.getClientSession())
                ? pages.afterSignIn(session, userSession, authSession.getClient())
                : Optional.empty();
        RepeatedAnswer repeated =
                RepeatedAnswer.to(session, userSession, authSession.getClient(), getClientData(authSession));
        expectAnswer(page.isPresent());
        Response stock = super.authenticated(authSession, userSession, context);
        if (page.isEmpty()) {
            return stock;
        }
        Optional<Onward> onward = onwardFrom(stock);
        onward.ifPresent(repeated::keep);
        return onward.map(page.get()::leadingTo).orElse(stock);
    }

    private void expectAnswer(boolean forAPage) {
        pageWanted = forAPage;
        posted = null;
    }

    /** Empty for a page of its own, such as an error. */
    private Optional<Onward> onwardFrom(Response stock) {
        return posted == null ? Onward.redirectOf(stock) : Optional.of(posted);
    }

    /** A browser that loads the page once more goes on to where that page would have taken it. */
    @Override
    public Response sendError(ClientModel client, ClientData clientData, Error error) {
        return RepeatedAnswer.find(session, realm, client, clientData, error)
                .map(onward -> pages.passOn(session, onward))
                .orElseGet(() -> super.sendError(client, clientData, error));
    }

    @Override
    public Response finishBrowserLogout(UserSessionModel userSession, AuthenticationSessionModel logout) {
        Optional<ClosingPages.Page> page = pages.afterLogout(session, userSession);
        expectAnswer(page.isPresent());
        Response stock = super.finishBrowserLogout(userSession, logout);
        // Where Keycloak could only show an error, the user still is signed out, and the sites are to be told.
        return page.map(ours -> ours.leadingTo(onwardFrom(stock).orElseGet(Onward.End::new)))
                .orElse(stock);
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

    /** Restates the POST branch of 26.7.4, to see the fields. */
    @Override
    protected Response buildLogoutResponse(
            UserSessionModel userSession,
            String logoutBindingUri,
            SAML2LogoutResponseBuilder builder,
            JaxrsSAML2BindingBuilder binding)
            throws ConfigurationException, ProcessingException, IOException {
        boolean byArtifact = "true".equals(userSession.getNote(JBossSAMLURIConstants.SAML_HTTP_ARTIFACT_BINDING.get()));
        return !byArtifact && isLogoutPostBindingForInitiator(userSession)
                ? post(binding.postBinding(builder.buildDocument()), logoutBindingUri)
                : super.buildLogoutResponse(userSession, logoutBindingUri, builder, binding);
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
        Response stock = super.buildLogoutArtifactResponse(userSession, redirectUri, message, bindingBuilder);
        noteArtifact(stock, redirectUri, userSession.getNote(SAML_LOGOUT_RELAY_STATE));
        return stock;
    }

    private void noteArtifact(Response stock, String url, String relayState) {
        if (stock.getLocation() == null) {
            posted = form(url, GeneralConstants.SAML_ARTIFACT_KEY, artifact, relayState);
        }
    }

    private Response post(JaxrsSAML2BindingBuilder.PostBindingBuilder message, String url)
            throws ConfigurationException, ProcessingException, IOException {
        if (pageWanted) {
            posted = form(url, GeneralConstants.SAML_RESPONSE_KEY, message.encoded(), message.getRelayState());
        }
        return message.response(url);
    }

    private static Onward.Form form(String url, String name, String message, String relayState) {
        List<Onward.Field> fields = new ArrayList<>();
        fields.add(new Onward.Field(name, message));
        if (relayState != null) {
            fields.add(new Onward.Field(GeneralConstants.RELAY_STATE, relayState));
        }
        return new Onward.Form(url, fields);
    }
}
