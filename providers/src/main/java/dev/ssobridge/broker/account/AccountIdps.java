package dev.ssobridge.broker.account;

import dev.ssobridge.broker.keycloak.IdpOrganization;
import dev.ssobridge.broker.oidc.SsoOidcConfig;
import dev.ssobridge.broker.oidc.SsoOidcIdentityProviderFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.util.Booleans;

/** The providers of an account: those of the organization of that alias, and those that name the account themselves. */
record AccountIdps(KeycloakSession session) {
    /** The one enabled provider; empty where there is none, or more than one. */
    Optional<IdentityProviderModel> only(String account) {
        Map<String, IdentityProviderModel> providers = new LinkedHashMap<>();
        Stream.concat(IdpOrganization.providersOf(session, account), naming(account))
                .filter(IdentityProviderModel::isEnabled)
                .filter(provider -> !Booleans.isTrue(provider.isLinkOnly()))
                .forEach(provider -> providers.put(provider.getAlias(), provider));
        return providers.size() == 1 ? providers.values().stream().findFirst() : Optional.empty();
    }

    private Stream<IdentityProviderModel> naming(String account) {
        return session.identityProviders()
                .getAllStream(IdentityProviderQuery.any().with(SsoOidcConfig.ACCOUNT, account), -1, -1)
                .filter(provider -> SsoOidcIdentityProviderFactory.ID.equals(provider.getProviderId()));
    }
}
