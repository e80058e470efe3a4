package dev.ssobridge.broker.owner;

import com.google.auto.service.AutoService;
import dev.ssobridge.CheckedOn;
import dev.ssobridge.keycloak.ClusterTimer;
import java.time.Duration;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;

/**
 * Adds the tables of this room, and starts their clean-up once the database is ready. Keycloak names the table of
 * Liquibase after the first ten characters of the id, so that the id must not change.
 */
@CheckedOn(keycloak = "26.7.4", of = "JpaUtils.getCustomChangelogTableName")
@AutoService(JpaEntityProviderFactory.class)
public final class OwnerJpaProviderFactory implements JpaEntityProviderFactory {
    static final String ID = "ssoowner";
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new OwnerJpaProvider();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                ClusterTimer.every(factory, new OwnerCleanUp(), INTERVAL);
            } else {
                follow(event);
            }
        });
    }

    private static void follow(ProviderEvent event) {
        if (event instanceof RealmModel.RealmRemovedEvent removed) {
            String realm = removed.getRealm().getId();
            OwnerLinks.of(removed.getKeycloakSession()).removeRealm(realm);
            Attempts.of(removed.getKeycloakSession()).removeRealm(realm);
        } else if (event instanceof RealmModel.IdentityProviderRemovedEvent removed) {
            IdentityProviderModel idp = removed.getRemovedIdentityProvider();
            OwnerLinks.of(removed.getKeycloakSession()).revoke(idp);
            Attempts.of(removed.getKeycloakSession()).removeProvider(idp.getInternalId());
        }
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }
}
