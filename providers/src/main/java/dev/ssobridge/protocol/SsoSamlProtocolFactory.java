package dev.ssobridge.protocol;

import com.google.auto.service.AutoService;
import dev.ssobridge.CheckedOn;
import dev.ssobridge.saml.SamlLogoutEndpoint;
import org.keycloak.Config;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.LoginProtocolFactory;
import org.keycloak.protocol.saml.SamlProtocolFactory;
import org.keycloak.saml.validators.DestinationValidator;

/** Replaces the stock factory of SAML and its endpoint; see {@link SsoOidcLoginProtocolFactory}. */
@CheckedOn(keycloak = "26.7.4", of = "SamlProtocolFactory")
@AutoService(LoginProtocolFactory.class)
public final class SsoSamlProtocolFactory extends SamlProtocolFactory {
    private static final int ABOVE_STOCK = 1000;

    private DestinationValidator destinations = DestinationValidator.forProtocolMap(null);

    @Override
    public void init(Config.Scope config) {
        super.init(config);
        destinations = DestinationValidator.forProtocolMap(config.getArray("knownProtocols"));
    }

    @Override
    public LoginProtocol create(KeycloakSession session) {
        return new SsoSamlProtocol(new ImagePages()).setSession(session);
    }

    @Override
    public Object createProtocolEndpoint(KeycloakSession session, EventBuilder event) {
        return new SamlLogoutEndpoint(session, event, getMaxInflatingSize(), destinations);
    }

    @Override
    public int order() {
        return ABOVE_STOCK;
    }
}
