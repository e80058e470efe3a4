package dev.ssobridge.loginsso;

import com.google.auto.service.AutoService;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts the resource at {@code /realms/{realm}/sso}. */
@AutoService(RealmResourceProviderFactory.class)
public final class SsoRealmResourceProviderFactory implements RealmResourceProviderFactory {
    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new SsoRealmResourceProvider(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return "sso";
    }

    private record SsoRealmResourceProvider(KeycloakSession session) implements RealmResourceProvider {
        @Override
        public Object getResource() {
            return new SsoResource(session);
        }

        @Override
        public void close() {}
    }
}
