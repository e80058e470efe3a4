package dev.ssobridge.user;

import dev.ssobridge.CheckedOn;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.authorization.AuthorizationProvider;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.authorization.model.Policy;
import org.keycloak.authorization.model.ResourceServer;
import org.keycloak.authorization.store.StoreFactory;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.idm.authorization.DecisionStrategy;

/**
 * The users whom an admin permission of the realm (Keycloak's fine-grained ones, version 2) may grant something. They need
 * no role for that. What the permission is about makes no difference: who may reset one user's password may sign in as that
 * user.
 */
@CheckedOn(keycloak = "26.7.4", of = "FineGrainedAdminPermissionEvaluator")
record FineGrainedAdministrators(KeycloakSession session, RealmModel realm) {
    private static final String PERMISSION = "scope";

    boolean contains(UserModel user) {
        return permissions().anyMatch(permission -> mayGrant(permission, user));
    }

    /** The admin permissions of the realm; none where they are off. */
    Stream<Policy> permissions() {
        if (!realm.isAdminPermissionsEnabled() || !AdminPermissionsSchema.SCHEMA.isAdminPermissionsEnabled(realm)) {
            return Stream.empty();
        }
        ClientModel client = realm.getAdminPermissionsClient();
        StoreFactory stores = session.getProvider(AuthorizationProvider.class).getStoreFactory();
        ResourceServer server =
                client == null ? null : stores.getResourceServerStore().findByClient(client);
        return server == null ? Stream.empty() : stores.getPolicyStore().findByType(server, PERMISSION).stream();
    }

    /** Whether all policies of a permission have to agree. */
    static boolean isUnanimous(Policy permission) {
        return permission.getDecisionStrategy() == DecisionStrategy.UNANIMOUS;
    }

    /** Keycloak only makes unanimous permissions; an import can bring another. One without a policy grants nothing. */
    boolean mayGrant(Policy permission, UserModel user) {
        Set<Policy> policies = permission.getAssociatedPolicies();
        if (isUnanimous(permission)) {
            return !policies.isEmpty() && policies.stream().allMatch(policy -> mayAgree(policy, user));
        }
        return policies.stream().anyMatch(policy -> mayAgree(policy, user));
    }

    private boolean mayAgree(Policy policy, UserModel user) {
        return new AdminPolicy(policy, realm).mayAgreeTo(user);
    }
}
