package dev.ssobridge.keycloak;

import java.util.function.Supplier;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;

/**
 * The authenticated client that calls the REST resource.
 *
 * @param client the confidential client
 * @param serviceAccount finds its service account, or null where it has none: only asked where a permission is, as
 *     Keycloak asks the database again each time for a client without one
 */
public record Caller(ClientModel client, Supplier<UserModel> serviceAccount) {

    /** Whether the service account holds the realm role, directly, by group or by composite. */
    public boolean holds(String realmRole) {
        var role = client.getRealm().getRole(realmRole);
        if (role == null) {
            return false;
        }
        UserModel account = serviceAccount.get();
        return account != null && account.isEnabled() && account.hasRole(role);
    }
}
