package dev.ssobridge.doctor;

import dev.ssobridge.CheckedOn;
import java.util.List;
import java.util.Set;
import org.keycloak.broker.provider.IdentityProvider;
import org.keycloak.common.Version;
import org.keycloak.cookie.CookieProvider;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;

/** The server that this extension runs in. */
@CheckedOn(keycloak = "26.7.4", of = "DefaultKeycloakSessionFactory.getProviderFactory")
record ServerExamination(Examined examined) implements Examination {
    /** The versions that all tests have run on. */
    static final Set<String> TESTED = Set.of("26.6.4", "26.7.4", "26.7.5");

    private static final String OURS = "dev.ssobridge.";
    private static final List<Replaced> OVERRIDES = List.of(
            new Replaced(LoginProtocol.class, "openid-connect"),
            new Replaced(LoginProtocol.class, "saml"),
            new Replaced(IdentityProvider.class, "saml"),
            new Replaced(CookieProvider.class, "default"),
            new Replaced(OAuth2GrantType.class, "refresh_token"),
            new Replaced(OAuth2GrantType.class, "urn:ietf:params:oauth:grant-type:token-exchange"));

    /** One of Keycloak's providers that this extension replaces. */
    private record Replaced(Class<? extends Provider> type, String id) {}

    @Override
    public void run(Findings findings) {
        if (!TESTED.contains(Version.VERSION)) {
            findings.add(Kind.KEYCLOAK_UNTESTED, Place.SERVER, String.valueOf(Version.VERSION));
        }
        OVERRIDES.forEach(override -> examine(override, findings));
    }

    private void examine(Replaced override, Findings findings) {
        ProviderFactory<?> factory =
                examined.session().getKeycloakSessionFactory().getProviderFactory(override.type(), override.id());
        // A grant whose feature is off has no provider at all.
        if (factory != null && !factory.getClass().getName().startsWith(OURS)) {
            findings.add(
                    Kind.PROVIDER_REPLACED,
                    Place.SERVER,
                    override.type().getSimpleName() + " " + override.id(),
                    factory.getClass().getName());
        }
    }
}
