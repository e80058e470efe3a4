package dev.ssobridge.token;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Names the entities and their changelog to Keycloak. */
final class SsoTokenJpaProvider implements JpaEntityProvider {
    @Override
    public List<Class<?>> getEntities() {
        return List.of(SsoToken.class, SerialSectionRow.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/sso-bridge-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return SsoTokenJpaProviderFactory.ID;
    }

    @Override
    public void close() {}
}
