package dev.ssobridge.testsupport;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.storage.UserStorageProviderFactory;

/** Component {@code failing-users} of a realm. */
public final class FailingUserStorageProviderFactory implements UserStorageProviderFactory<FailingUserStorageProvider> {
    @Override
    public String getId() {
        return "failing-users";
    }

    @Override
    public FailingUserStorageProvider create(KeycloakSession session, ComponentModel component) {
        return new FailingUserStorageProvider(session, component);
    }
}
