package dev.ssobridge.broker.keycloak;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.constants.AdapterConstants;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.utils.Organizations;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.ClientSessionCode;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The way from a browser flow to a provider, as Keycloak's own redirector goes it (26.7.4: IdentityProviderAuthenticator).
 */
public final class BrokerRedirect {
    private final AuthenticationFlowContext context;
    private final AuthenticationSessionModel authSession;

    public BrokerRedirect(AuthenticationFlowContext context) {
        this.context = context;
        this.authSession = context.getAuthenticationSession();
    }

    /** Whether a provider has just sent the browser back: to send it there again would go round in circles. */
    public boolean comesBackWithError() {
        return context.getForwardedErrorMessage() != null;
    }

    /** Whether the request has {@code kc_idp_hint}, which Keycloak's own step answers. */
    public boolean namesProviderItself() {
        return context.getUriInfo().getQueryParameters().containsKey(AdapterConstants.KC_IDP_HINT)
                || authSession.getClientNote(AdapterConstants.KC_IDP_HINT) != null;
    }

    /** Alias of the one organization that the request is for: scope {@code organization:alias}. */
    public Optional<String> organization() {
        return Optional.ofNullable(Organizations.resolveOrganization(context.getSession()))
                .map(OrganizationModel::getAlias);
    }

    /** An additional parameter of the authorization request. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(authSession.getClientNote(
                AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX + name));
    }

    /** Sends the browser there; under {@code prompt=none} too, where Keycloak would answer for the provider otherwise. */
    public void to(IdentityProviderModel provider) {
        String code =
                new ClientSessionCode<>(context.getSession(), context.getRealm(), authSession).getOrGenerateCode();
        URI login = Urls.identityProviderAuthnRequest(
                context.getUriInfo().getBaseUri(),
                provider.getAlias(),
                context.getRealm().getName(),
                code,
                authSession.getClient().getClientId(),
                authSession.getTabId(),
                AuthenticationProcessor.getClientData(context.getSession(), authSession),
                null);
        if (new BrokerRequest(authSession).isPassive()) {
            authSession.setAuthNote(AuthenticationProcessor.FORWARDED_PASSIVE_LOGIN, "true");
        }
        context.forceChallenge(Response.seeOther(login).build());
    }
}
