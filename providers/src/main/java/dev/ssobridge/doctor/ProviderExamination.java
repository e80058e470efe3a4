package dev.ssobridge.doctor;

import dev.ssobridge.broker.oidc.SsoOidcConfig;
import dev.ssobridge.broker.oidc.SsoOidcIdentityProviderFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;

/** The identity providers of accounts. */
record ProviderExamination(Examined examined) implements Examination {

    /** Those of the realm, switched on or not. */
    static List<IdentityProviderModel> providers(Examined examined) {
        return examined.session()
                .identityProviders()
                .getAllStream(IdentityProviderQuery.any(), -1, -1)
                .filter(idp -> SsoOidcIdentityProviderFactory.ID.equals(idp.getProviderId()))
                .toList();
    }

    @Override
    public void run(Findings findings) {
        List<IdentityProviderModel> providers = providers(examined);
        byAccount(providers).forEach((account, own) -> examine(account, own, findings));
        providers.stream()
                .filter(IdentityProviderModel::isEnabled)
                .filter(idp -> !isComplete(idp))
                .forEach(idp -> findings.add(Kind.PROVIDER_WITHOUT_SECRET, Place.provider(idp.getAlias())));
    }

    /** Whether it has what nobody can do without. */
    static boolean isComplete(IdentityProviderModel idp) {
        return Stream.of("issuer", "clientId", "clientSecret").noneMatch(key -> isBlank(idp, key));
    }

    private static boolean isBlank(IdentityProviderModel idp, String key) {
        String value = idp.getConfig().get(key);
        return value == null || value.isBlank();
    }

    private static Map<String, List<IdentityProviderModel>> byAccount(List<IdentityProviderModel> providers) {
        return providers.stream()
                .filter(idp -> !isBlank(idp, SsoOidcConfig.ACCOUNT))
                .collect(Collectors.groupingBy(
                        idp -> idp.getConfig().get(SsoOidcConfig.ACCOUNT), LinkedHashMap::new, Collectors.toList()));
    }

    private static void examine(String account, List<IdentityProviderModel> own, Findings findings) {
        List<IdentityProviderModel> enabled =
                own.stream().filter(IdentityProviderModel::isEnabled).toList();
        if (enabled.isEmpty()) {
            findings.add(Kind.PROVIDER_OFF, Place.provider(own.get(0).getAlias()), account);
        }
        enabled.stream()
                .filter(idp -> Boolean.TRUE.equals(idp.isLinkOnly()))
                .forEach(idp -> findings.add(Kind.PROVIDER_LINK_ONLY, Place.provider(idp.getAlias()), account));
        if (enabled.size() > 1) {
            String aliases =
                    enabled.stream().map(IdentityProviderModel::getAlias).collect(Collectors.joining(", "));
            findings.add(
                    Kind.PROVIDERS_OF_ONE_ACCOUNT, Place.provider(enabled.get(0).getAlias()), account, aliases);
        }
    }
}
