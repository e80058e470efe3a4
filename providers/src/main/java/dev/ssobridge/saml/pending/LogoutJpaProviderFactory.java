package dev.ssobridge.saml.pending;

import com.google.auto.service.AutoService;
import dev.ssobridge.CheckedOn;
import dev.ssobridge.keycloak.ClusterTimer;
import java.time.Duration;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.PostMigrationEvent;

/**
 * Adds the table of logouts that wait for a site, and starts its clean-up once the database is ready. Keycloak names
 * the table of Liquibase after the first ten characters of the id, so that the id must not change.
 */
@CheckedOn(keycloak = "26.7.4", of = "JpaUtils.getCustomChangelogTableName")
@AutoService(JpaEntityProviderFactory.class)
public final class LogoutJpaProviderFactory implements JpaEntityProviderFactory {
    static final String ID = "ssologout";
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new LogoutJpaProvider();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                ClusterTimer.every(factory, new LogoutCleanUp(), INTERVAL);
            } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
                PendingLogouts.of(removed.getKeycloakSession())
                        .removeRealm(removed.getRealm().getId());
            }
        });
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }
}
