package dev.ssobridge.user;

import dev.ssobridge.CheckedOn;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/**
 * Tells administrators from other users. A site's token never creates, changes or signs in an administrator: with it, a
 * leaked secret of a site would open the realm. Administrators are service accounts, and users with a role of
 * {@code realm-management}, of a {@code *-realm} client, or with one of the realm roles below: directly, by a group or
 * by a composite role. In a realm with admin permissions also whoever one of them may grant something.
 */
public final class Administrators {
    private static final Set<String> REALM_ROLES =
            Set.of("admin", "create-realm", "sso-admin", SsoRole.LOGIN.roleName(), SsoRole.MANAGE_USERS.roleName());
    private static final String MASTER_REALM_CLIENT_SUFFIX = "-realm";

    private Administrators() {}

    /** Whether the user is one; groups, their parents and composite roles are expanded. */
    @CheckedOn(keycloak = "26.7.4", of = "RoleUtils.getDeepUserRoleMappings")
    public static boolean contains(KeycloakSession session, RealmModel realm, UserModel user) {
        return user.getServiceAccountClientLink() != null
                || RoleUtils.getDeepUserRoleMappings(user).stream().anyMatch(Administrators::isAdministrative)
                || new FineGrainedAdministrators(session, realm).contains(user);
    }

    private static boolean isAdministrative(RoleModel role) {
        if (!role.isClientRole()) {
            return REALM_ROLES.contains(role.getName());
        }
        String clientId = ((ClientModel) role.getContainer()).getClientId();
        return Constants.REALM_MANAGEMENT_CLIENT_ID.equals(clientId) || clientId.endsWith(MASTER_REALM_CLIENT_SUFFIX);
    }
}
