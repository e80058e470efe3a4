package dev.ssobridge.saml.pending;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Tells Keycloak the entity and its changelog. */
final class LogoutJpaProvider implements JpaEntityProvider {
    @Override
    public List<Class<?>> getEntities() {
        return List.of(PendingLogout.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/sso-bridge-logout-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return LogoutJpaProviderFactory.ID;
    }

    @Override
    public void close() {}
}
