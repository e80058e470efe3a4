package dev.ssobridge.broker.oidc;

import com.google.auto.service.AutoService;
import dev.ssobridge.broker.http.IdpReaders;
import dev.ssobridge.broker.http.Reach;
import dev.ssobridge.broker.jit.JitSettings;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.broker.provider.AbstractIdentityProviderFactory;
import org.keycloak.broker.provider.IdentityProviderFactory;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ConfiguredProvider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * "OpenID Connect (issuer only)": the administrator enters the issuer, a client id and a client secret. The console
 * shows only the fields of a {@link ConfiguredProvider}.
 */
@SuppressWarnings("rawtypes") // AutoService takes the raw class of a generic SPI
@AutoService(IdentityProviderFactory.class)
public final class SsoOidcIdentityProviderFactory extends AbstractIdentityProviderFactory<SsoOidcIdentityProvider>
        implements ConfiguredProvider {
    /** Provider id. */
    public static final String ID = "sso-oidc";

    /** Server option: hosts whose address need not be public for an account's owner. */
    private static final String OWNER_HOSTS = "owner-hosts";

    private IdpReaders readers = new IdpReaders();
    private Discovery discovery = new Discovery(readers);

    /** Read below the SPI's name with a hyphen: with Keycloak's underscore no environment variable would reach it. */
    @Override
    public void init(Config.Scope ignored) {
        String[] hosts = Config.scope("identity-provider", ID).getArray(OWNER_HOSTS);
        if (hosts != null) {
            readers.close();
            readers = new IdpReaders(Stream.of(hosts)
                    .map(host -> host.strip().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet()));
            discovery = new Discovery(readers);
        }
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getName() {
        return "OpenID Connect (issuer only)";
    }

    @Override
    public String getHelpText() {
        return "Signs people in at an OpenID Connect provider of which only the issuer is known.";
    }

    @Override
    public SsoOidcIdentityProvider create(KeycloakSession session, IdentityProviderModel model) {
        return new SsoOidcIdentityProvider(session, new SsoOidcConfig(discovery, model));
    }

    boolean maySend(String issuer) {
        return discovery.maySend(issuer, Reach.PUBLIC);
    }

    /** The settings of a model, to be changed. */
    SsoOidcConfig configOf(IdentityProviderModel model) {
        return new SsoOidcConfig(discovery, model);
    }

    @Override
    public SsoOidcConfig createConfig() {
        return new SsoOidcConfig(discovery);
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property(property(IdentityProviderModel.ISSUER, ProviderConfigProperty.STRING_TYPE, null))
                .property(property(JitSettings.ALLOW, ProviderConfigProperty.BOOLEAN_TYPE, "false"))
                .property(property(SsoOidcConfig.ACCOUNT, ProviderConfigProperty.STRING_TYPE, null))
                .property(property(JitSettings.CREATE_ONLY, ProviderConfigProperty.STRING_TYPE, null))
                .property(property(JitSettings.DEFAULTS, ProviderConfigProperty.TEXT_TYPE, null))
                .build();
    }

    @Override
    public void close() {
        readers.close();
    }

    /** Label and help are keys of the message bundles. */
    private static ProviderConfigProperty property(String name, String type, String preset) {
        String label = "ssoProvider." + name;
        ProviderConfigProperty property = new ProviderConfigProperty(name, label, label + ".help", type, preset);
        property.setRequired(IdentityProviderModel.ISSUER.equals(name));
        return property;
    }
}
