package dev.ssobridge.broker.account;

import dev.ssobridge.broker.keycloak.IdpOrganization;
import dev.ssobridge.broker.oidc.SsoOidcConfig;
import dev.ssobridge.broker.oidc.SsoOidcIdentityProviderFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.util.Booleans;

/**
 * The identity providers of an account: those of the organization with that alias, and those that name the account.
 *
 * @param session of the realm
 */
public record AccountIdps(KeycloakSession session) {
    /** The enabled identity providers of the account that people can sign in by. */
    public List<IdentityProviderModel> all(String account) {
        Map<String, IdentityProviderModel> idps = new LinkedHashMap<>();
        Stream.concat(IdpOrganization.idpsOf(session, account), naming(account))
                .filter(IdentityProviderModel::isEnabled)
                .filter(idp -> !Booleans.isTrue(idp.isLinkOnly()))
                .forEach(idp -> idps.put(idp.getAlias(), idp));
        return List.copyOf(idps.values());
    }

    /** The only one; empty where there is none, or more than one. */
    Optional<IdentityProviderModel> only(String account) {
        List<IdentityProviderModel> idps = all(account);
        return idps.size() == 1 ? Optional.of(idps.get(0)) : Optional.empty();
    }

    private Stream<IdentityProviderModel> naming(String account) {
        return session.identityProviders()
                .getAllStream(IdentityProviderQuery.any().with(SsoOidcConfig.ACCOUNT, account), -1, -1)
                .filter(idp -> SsoOidcIdentityProviderFactory.ID.equals(idp.getProviderId()));
    }
}
