package dev.ssobridge.broker.keycloak;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.KeycloakString;
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

/** The way from a browser flow to an identity provider, as Keycloak's own Identity Provider Redirector goes it. */
@CheckedOn(
        keycloak = "26.7.4",
        of = {
            "IdentityProviderAuthenticator.redirect",
            "AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX"
        })
public final class BrokerRedirect {
    private final AuthenticationFlowContext context;
    private final AuthenticationSessionModel authSession;

    public BrokerRedirect(AuthenticationFlowContext context) {
        this.context = context;
        this.authSession = context.getAuthenticationSession();
    }

    /**
     * Whether an identity provider has just sent the browser back with an error. Sent there again, it would go in
     * circles.
     */
    public boolean comesBackWithError() {
        return context.getForwardedErrorMessage() != null;
    }

    /**
     * Whether the request names an identity provider in {@code kc_idp_hint}, which Keycloak's own redirector follows.
     */
    public boolean hasIdpHint() {
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

    /**
     * Sends the browser to the identity provider. The note under {@code prompt=none} makes Keycloak pass the request
     * on; otherwise it would answer that the user has to sign in.
     */
    public void to(IdentityProviderModel idp) {
        if (new BrokerRequest(authSession).isPassive()) {
            authSession.setAuthNote(KeycloakString.FORWARDED_PASSIVE_LOGIN.value(), "true");
        }
        context.forceChallenge(Response.seeOther(loginUrl(idp)).build());
    }

    private URI loginUrl(IdentityProviderModel idp) {
        String code =
                new ClientSessionCode<>(context.getSession(), context.getRealm(), authSession).getOrGenerateCode();
        return Urls.identityProviderAuthnRequest(
                context.getUriInfo().getBaseUri(),
                idp.getAlias(),
                context.getRealm().getName(),
                code,
                authSession.getClient().getClientId(),
                authSession.getTabId(),
                AuthenticationProcessor.getClientData(context.getSession(), authSession),
                null);
    }
}
