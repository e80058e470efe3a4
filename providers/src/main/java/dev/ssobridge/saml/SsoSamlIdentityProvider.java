package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.page.ClosingPages;
import dev.ssobridge.saml.pending.LogoutProgress;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.keycloak.broker.saml.SAMLIdentityProvider;
import org.keycloak.broker.saml.SAMLIdentityProviderConfig;
import org.keycloak.dom.saml.v2.protocol.LogoutRequestType;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.saml.common.exceptions.ConfigurationException;
import org.keycloak.saml.validators.DestinationValidator;

/**
 * Keycloak's SAML identity provider with a stricter endpoint, and with a page before the browser leaves for its logout.
 */
@CheckedOn(keycloak = "26.7.4", of = "SAMLIdentityProvider")
public final class SsoSamlIdentityProvider extends SAMLIdentityProvider {
    private final DestinationValidator destinations;
    private final ClosingPages pages;

    public SsoSamlIdentityProvider(
            KeycloakSession session,
            SAMLIdentityProviderConfig config,
            DestinationValidator destinations,
            ClosingPages pages) {
        super(session, config, destinations);
        this.destinations = destinations;
        this.pages = pages;
    }

    @Override
    public Object callback(RealmModel realm, AuthenticationCallback callback, EventBuilder event) {
        return new BrokerLogoutEndpoint(session, this, callback, destinations);
    }

    /**
     * Restates Keycloak's method, which sends the browser to the identity provider first and tells everybody else when
     * the browser comes back. It may never come back.
     */
    @Override
    public Response keycloakInitiatedBrowserLogout(
            KeycloakSession session, UserSessionModel userSession, UriInfo uriInfo, RealmModel realm) {
        String url = getConfig().getSingleLogoutServiceUrl();
        if (url == null || url.isBlank() || getConfig().isBackchannelSupported()) {
            return super.keycloakInitiatedBrowserLogout(session, userSession, uriInfo, realm);
        }
        Optional<ClosingPages.Page> page = pages.leave(session, userSession);
        SamlMessage request = logoutRequest(userSession, uriInfo, realm);
        return page.map(wanted -> wanted.show(request.continuation())).orElse(request.stock());
    }

    private SamlMessage logoutRequest(UserSessionModel userSession, UriInfo uriInfo, RealmModel realm) {
        try {
            LogoutRequestType request =
                    buildLogoutRequest(userSession, uriInfo, realm, getConfig().getSingleLogoutServiceUrl());
            LogoutProgress.of(userSession).markAsked(getConfig().getAlias(), request.getID());
            String url = request.getDestination() == null
                    ? getConfig().getSingleLogoutServiceUrl()
                    : request.getDestination().toString();
            SamlSignature signature = SamlSignature.to(session, realm, this);
            signature.builder().relayState(userSession.getId());
            return SamlMessage.of(request, signature.builder(), logoutBinding(), url);
        } catch (ConfigurationException e) {
            throw new IllegalStateException("A LogoutRequest could not be made", e);
        }
    }

    /** The binding of logout messages to the identity provider. */
    Binding logoutBinding() {
        return getConfig().isPostBindingLogout() ? Binding.POST : Binding.REDIRECT;
    }

    /** The entity id of the realm towards the identity provider. Keycloak's own methods for it are private. */
    @CheckedOn(keycloak = "26.7.4", of = "SAMLIdentityProvider.getEntityId")
    String entityId() {
        String configured = getConfig().getEntityId();
        return configured == null || configured.isEmpty() ? new RealmEntity(session).id() : configured;
    }
}
