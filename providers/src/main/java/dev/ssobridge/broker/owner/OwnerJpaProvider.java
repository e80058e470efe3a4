package dev.ssobridge.broker.owner;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Tells Keycloak the entities and their changelog. */
final class OwnerJpaProvider implements JpaEntityProvider {
    @Override
    public List<Class<?>> getEntities() {
        return List.of(OwnerLink.class, Attempt.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/sso-bridge-owner-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return OwnerJpaProviderFactory.ID;
    }

    @Override
    public void close() {}
}
