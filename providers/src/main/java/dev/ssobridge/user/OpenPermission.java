package dev.ssobridge.user;

import dev.ssobridge.CheckedOn;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.authorization.model.Policy;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * An admin permission of the realm that may grant something to anybody: everybody then counts as an administrator, and no
 * token signs anybody in.
 *
 * @param permission its name
 * @param policy the name of the policy that agrees to anybody
 */
@CheckedOn(keycloak = "26.7.4", of = "FineGrainedAdminPermissionEvaluator")
public record OpenPermission(String permission, String policy) {

    /** Those of a realm; none where admin permissions are off. */
    public static List<OpenPermission> of(KeycloakSession session, RealmModel realm) {
        return new FineGrainedAdministrators(session, realm)
                .permissions()
                .filter(permission -> isOpen(permission, realm))
                .flatMap(permission -> policies(permission, realm)
                        .map(policy -> new OpenPermission(permission.getName(), policy.getName())))
                .toList();
    }

    /** A unanimous one is open if all its policies are; any other one if one of them is. */
    static boolean isOpen(Policy permission, RealmModel realm) {
        long open = policies(permission, realm).count();
        return open > 0
                && (!FineGrainedAdministrators.isUnanimous(permission)
                        || open == permission.getAssociatedPolicies().size());
    }

    private static Stream<Policy> policies(Policy permission, RealmModel realm) {
        return permission.getAssociatedPolicies().stream()
                .filter(policy -> new AdminPolicy(policy, realm).mayAgreeToAnybody());
    }
}
