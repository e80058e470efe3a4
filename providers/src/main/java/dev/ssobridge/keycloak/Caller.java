package dev.ssobridge.keycloak;

import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;

/**
 * An authenticated caller of the REST resource.
 *
 * @param client the confidential client
 * @param serviceAccount its service account, or null where it has none
 */
public record Caller(ClientModel client, UserModel serviceAccount) {

    /** Whether the service account holds the realm role, directly, by group or by composite. */
    public boolean holds(String realmRole) {
        var role = client.getRealm().getRole(realmRole);
        return role != null && serviceAccount != null && serviceAccount.isEnabled() && serviceAccount.hasRole(role);
    }
}
