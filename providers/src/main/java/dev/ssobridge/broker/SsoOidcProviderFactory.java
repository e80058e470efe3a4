package dev.ssobridge.broker;

import java.util.List;
import org.keycloak.broker.provider.AbstractIdentityProviderFactory;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** "OpenID Connect (issuer only)": the administrator enters issuer, client id and client secret, and switches it on. */
public final class SsoOidcProviderFactory extends AbstractIdentityProviderFactory<SsoOidcProvider> {
    /** Provider id. */
    public static final String ID = "sso-oidc";

    private final Discovery discovery = new Discovery();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getName() {
        return "OpenID Connect (issuer only)";
    }

    @Override
    public SsoOidcProvider create(KeycloakSession session, IdentityProviderModel model) {
        return new SsoOidcProvider(session, new SsoOidcConfig(discovery, model));
    }

    @Override
    public SsoOidcConfig createConfig() {
        return new SsoOidcConfig(discovery);
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(IdentityProviderModel.ISSUER)
                .label("Issuer")
                .helpText(
                        "The provider's issuer identifier. Its discovery document is read when this is saved: everything"
                                + " else comes from there.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(JitSettings.ALLOW)
                .label("Allow JIT provisioning")
                .helpText(
                        "On: people that the provider signs in are created where they are unknown, and updated where they"
                                + " are known. Off: only people who exist get in, and nothing about them changes.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue("false")
                .add()
                .property()
                .name(SsoOidcConfig.ACCOUNT)
                .label("Account")
                .helpText("Requests for this account go to this provider without a login page.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(JitSettings.CREATE_ONLY)
                .label("Create-only attributes")
                .helpText("Names, separated by commas, that are written for a new person only: name, given_name,"
                        + " family_name, middle_name, picture, locale, zoneinfo, jobTitle.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(JitSettings.DEFAULTS)
                .label("Attribute defaults")
                .helpText("Lines such as locale=en: what a new person gets where the provider says nothing.")
                .type(ProviderConfigProperty.TEXT_TYPE)
                .add()
                .build();
    }
}
