package dev.ssobridge.protocol;

import com.google.auto.service.AutoService;
import dev.ssobridge.CheckedOn;
import dev.ssobridge.saml.SsoSamlIdentityProvider;
import org.keycloak.Config;
import org.keycloak.broker.provider.IdentityProviderFactory;
import org.keycloak.broker.saml.SAMLIdentityProviderConfig;
import org.keycloak.broker.saml.SAMLIdentityProviderFactory;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.saml.validators.DestinationValidator;

/** Replaces the stock factory of SAML identity providers; see {@link SsoOidcLoginProtocolFactory}. */
@CheckedOn(keycloak = "26.7.4", of = "SAMLIdentityProviderFactory")
@SuppressWarnings("rawtypes") // AutoService takes the raw class of a generic SPI
@AutoService(IdentityProviderFactory.class)
public final class SsoSamlIdentityProviderFactory extends SAMLIdentityProviderFactory {
    private static final int ABOVE_STOCK = 1000;

    private DestinationValidator destinations = DestinationValidator.forProtocolMap(null);

    @Override
    public void init(Config.Scope config) {
        super.init(config);
        destinations = DestinationValidator.forProtocolMap(config.getArray("knownProtocols"));
    }

    @Override
    public SsoSamlIdentityProvider create(KeycloakSession session, IdentityProviderModel model) {
        return new SsoSamlIdentityProvider(
                session, new SAMLIdentityProviderConfig(model), destinations, new ImagePages());
    }

    @Override
    public int order() {
        return ABOVE_STOCK;
    }
}
