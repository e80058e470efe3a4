package dev.ssobridge.token;

import com.google.auto.service.AutoService;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;

/**
 * Adds the bridge's tables to Keycloak's persistence unit, and deletes the rows of a removed user, client or realm. Keycloak
 * names the Liquibase table after the first ten characters of the id.
 */
@AutoService(JpaEntityProviderFactory.class)
public final class SsoTokenJpaProviderFactory implements JpaEntityProviderFactory {
    static final String ID = "ssobridge";

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new SsoTokenJpaProvider();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(SsoTokenJpaProviderFactory::follow);
    }

    private static void follow(ProviderEvent event) {
        if (event instanceof UserModel.UserRemovedEvent removed) {
            TokenRevocations.of(removed.getKeycloakSession())
                    .revokeUser(removed.getRealm().getId(), removed.getUser().getId());
        } else if (event instanceof ClientModel.ClientRemovedEvent removed) {
            TokenRevocations.of(removed.getKeycloakSession())
                    .revokeClient(removed.getClient().getId());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            TokenRevocations.of(removed.getKeycloakSession())
                    .revokeRealm(removed.getRealm().getId());
        }
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }
}
