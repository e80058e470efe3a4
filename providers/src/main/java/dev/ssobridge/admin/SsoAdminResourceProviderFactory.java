package dev.ssobridge.admin;

import com.google.auto.service.AutoService;
import dev.ssobridge.keycloak.AdminCall;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/sso}. */
@AutoService(AdminRealmResourceProviderFactory.class)
public final class SsoAdminResourceProviderFactory implements AdminRealmResourceProviderFactory {
    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new SsoAdminResourceProvider();
    }

    /** Hands the resource what Keycloak knows of the caller. */
    private static final class SsoAdminResourceProvider implements AdminRealmResourceProvider {
        @Override
        public Object getResource(
                KeycloakSession session,
                RealmModel realm,
                AdminPermissionEvaluator permissions,
                AdminEventBuilder event) {
            return new SsoAdminResource(session, realm, new AdminCall(realm, permissions, event));
        }

        @Override
        public void close() {}
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
}
