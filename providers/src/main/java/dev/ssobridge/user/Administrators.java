package dev.ssobridge.user;

import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/**
 * Who counts as an administrator: never to be created, changed or signed in by a site's token, since a leaked site
 * secret would then be the realm. Holders, directly, by group or by composite, of a role of {@code realm-management}
 * or of a {@code *-realm} client, or of one of the realm roles below; and service accounts.
 */
public final class Administrators {
    private static final Set<String> REALM_ROLES = Set.of("admin", "create-realm", "sso-login", "sso-manage-users");
    private static final String MASTER_REALM_CLIENT_SUFFIX = "-realm";

    private Administrators() {}

    /** Checked on Keycloak 26.7.4: {@code getDeepUserRoleMappings} expands groups, their parents and composites. */
    public static boolean contains(UserModel user) {
        return user.getServiceAccountClientLink() != null
                || RoleUtils.getDeepUserRoleMappings(user).stream().anyMatch(Administrators::isAdministrative);
    }

    private static boolean isAdministrative(RoleModel role) {
        if (!role.isClientRole()) {
            return REALM_ROLES.contains(role.getName());
        }
        String clientId = ((ClientModel) role.getContainer()).getClientId();
        return Constants.REALM_MANAGEMENT_CLIENT_ID.equals(clientId) || clientId.endsWith(MASTER_REALM_CLIENT_SUFFIX);
    }
}
