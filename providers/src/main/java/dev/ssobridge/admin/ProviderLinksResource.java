package dev.ssobridge.admin;

import dev.ssobridge.broker.oidc.SsoOidcConfig;
import dev.ssobridge.broker.oidc.SsoOidcIdentityProviderFactory;
import dev.ssobridge.broker.owner.OwnerAddress;
import dev.ssobridge.broker.owner.OwnerLinks;
import dev.ssobridge.keycloak.AdminCall;
import dev.ssobridge.token.TokenSecret;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * {@code /admin/realms/{realm}/sso/providers/{alias}/link}: a one-time link by which the owner of an account enters and
 * tries the settings of the account's identity provider, without a role. The caller has to be allowed to manage identity
 * providers. 404 for an alias that is none of an {@code sso-oidc} provider, 400 for a provider of no account.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class ProviderLinksResource {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminCall call;

    ProviderLinksResource(KeycloakSession session, RealmModel realm, AdminCall call) {
        this.session = session;
        this.realm = realm;
        this.call = call;
    }

    /**
     * The answer to whoever makes a link.
     *
     * @param link URL for the owner; it is shown nowhere else
     * @param expiresIn seconds
     */
    public record MadeLink(String link, long expiresIn) {}

    /** Makes a link; all earlier ones are void then. */
    @POST
    @Path("{alias}/link")
    public MadeLink create(@PathParam("alias") String alias) {
        IdentityProviderModel idp = find(alias);
        requireAccount(idp);
        TokenSecret secret = OwnerLinks.of(session).mint(session, realm, idp);
        long expiresIn = OwnerLinks.LIFESPAN.toSeconds();
        leaveEvent(OperationType.CREATE, alias, Map.of("expiresIn", expiresIn));
        return new MadeLink(OwnerAddress.of(session, realm).link(secret).toString(), expiresIn);
    }

    /** Takes back the link; also one that is being used. Does nothing where there is none. */
    @DELETE
    @Path("{alias}/link")
    public void revoke(@PathParam("alias") String alias) {
        int revoked = OwnerLinks.of(session).revoke(find(alias));
        if (revoked > 0) {
            leaveEvent(OperationType.DELETE, alias, Map.of("revoked", revoked));
        }
    }

    private IdentityProviderModel find(String alias) {
        call.requireManageIdentityProviders();
        IdentityProviderModel found = session.identityProviders().getByAlias(alias);
        if (found == null || !SsoOidcIdentityProviderFactory.ID.equals(found.getProviderId())) {
            throw new NotFoundException("Could not find identity provider");
        }
        return found;
    }

    private static void requireAccount(IdentityProviderModel idp) {
        String account = idp.getConfig().get(SsoOidcConfig.ACCOUNT);
        if (idp.getOrganizationId() == null && (account == null || account.isBlank())) {
            throw AdminCall.refusal(
                    Response.Status.BAD_REQUEST,
                    "account: the identity provider has neither an account nor an organization");
        }
    }

    private void leaveEvent(OperationType operation, String alias, Object what) {
        call.leaveEvent(operation, ResourceType.IDENTITY_PROVIDER, "sso/providers/" + alias + "/link", what);
    }
}
