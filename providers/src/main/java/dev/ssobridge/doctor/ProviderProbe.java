package dev.ssobridge.doctor;

import dev.ssobridge.broker.oidc.ProviderHealth;
import dev.ssobridge.broker.oidc.SsoOidcIdentityProviderFactory;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.broker.provider.IdentityProvider;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.provider.ProviderFactory;

/**
 * Asks the enabled identity providers of accounts whether they would serve a sign-in.
 *
 * @param time after which none is asked
 */
record ProviderProbe(Examined examined, ProbeTime time) implements Examination {
    private static final Logger LOG = Logger.getLogger(ProviderProbe.class);

    @Override
    public void run(Findings findings) {
        List<IdentityProviderModel> enabled = ProviderExamination.providers(examined).stream()
                .filter(IdentityProviderModel::isEnabled)
                .filter(ProviderExamination::isComplete)
                .toList();
        for (IdentityProviderModel idp : enabled) {
            if (time.isOver()) {
                findings.add(Kind.NOT_EXAMINED, Place.provider(idp.getAlias()), idp.getAlias());
            } else {
                ask(idp, findings);
            }
        }
    }

    private void ask(IdentityProviderModel idp, Findings findings) {
        try {
            tell(health(idp), Place.provider(idp.getAlias()), findings);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Identity provider %s could not be asked", idp.getAlias());
            findings.add(Kind.NOT_EXAMINED, Place.provider(idp.getAlias()), idp.getAlias());
        }
    }

    private static void tell(ProviderHealth health, Place place, Findings findings) {
        switch (health) {
            case DOWN -> findings.add(Kind.PROVIDER_DOWN, place);
            case CLIENT_REFUSED -> findings.add(Kind.PROVIDER_REFUSES_CLIENT, place);
            case GOOD -> {
                // Nothing to tell.
            }
        }
    }

    private ProviderHealth health(IdentityProviderModel idp) {
        ProviderFactory<?> found = examined.session()
                .getKeycloakSessionFactory()
                .getProviderFactory(IdentityProvider.class, SsoOidcIdentityProviderFactory.ID);
        return found instanceof SsoOidcIdentityProviderFactory factory
                ? factory.create(examined.session(), idp).health()
                : ProviderHealth.GOOD;
    }
}
