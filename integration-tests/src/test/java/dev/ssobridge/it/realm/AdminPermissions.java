package dev.ssobridge.it.realm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.UUID;
import org.keycloak.admin.client.resource.AuthorizationResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.authorization.AbstractPolicyRepresentation;
import org.keycloak.representations.idm.authorization.GroupPolicyRepresentation;
import org.keycloak.representations.idm.authorization.Logic;
import org.keycloak.representations.idm.authorization.PolicyRepresentation;
import org.keycloak.representations.idm.authorization.RolePolicyRepresentation;
import org.keycloak.representations.idm.authorization.ScopePermissionRepresentation;
import org.keycloak.representations.idm.authorization.TimePolicyRepresentation;
import org.keycloak.representations.idm.authorization.UserPolicyRepresentation;

/** The admin permissions of a realm (fine-grained ones, version 2): all of them are about resetting users' passwords. */
public record AdminPermissions(RealmResource realm) {
    private static final int MANY = 1000;

    /** Switches them on in a realm file. */
    public static void enable(ObjectNode realmFile) {
        realmFile.put("adminPermissionsEnabled", true);
    }

    /** A policy that agrees to a user. */
    public String user(TestUser user) {
        return user(user, Logic.POSITIVE);
    }

    /** A policy that agrees to everybody but a user. */
    public String everybodyBut(TestUser user) {
        return user(user, Logic.NEGATIVE);
    }

    private String user(TestUser user, Logic logic) {
        UserPolicyRepresentation policy = named(new UserPolicyRepresentation());
        policy.addUser(user.id());
        policy.setLogic(logic);
        return idOf(policy, server().policies().user().create(policy));
    }

    /** A policy that agrees to the direct members of a group. */
    public String group(String id) {
        GroupPolicyRepresentation policy = named(new GroupPolicyRepresentation());
        policy.addGroup(id, false);
        return idOf(policy, server().policies().group().create(policy));
    }

    /** A policy that agrees to the members of a group and of its sub-groups. */
    public String groupAndBelow(String id) {
        GroupPolicyRepresentation policy = named(new GroupPolicyRepresentation());
        policy.addGroup(id, true);
        return idOf(policy, server().policies().group().create(policy));
    }

    /** A policy that agrees to the holders of a role. */
    public String role(String id) {
        RolePolicyRepresentation policy = named(new RolePolicyRepresentation());
        policy.addRole(id, false);
        return idOf(policy, server().policies().role().create(policy));
    }

    /** A policy that agrees to everybody from now on. */
    public String time() {
        TimePolicyRepresentation policy = named(new TimePolicyRepresentation());
        policy.setNotBefore("2020-01-01 00:00:00");
        return idOf(policy, server().policies().time().create(policy));
    }

    /** Grants something to those to whom all the policies agree. */
    public void grant(String... policies) {
        ScopePermissionRepresentation permission = named(new ScopePermissionRepresentation());
        permission.setResourceType("Users");
        permission.setScopes(Set.of("view", "reset-password"));
        permission.setPolicies(Set.of(policies));
        idOf(permission, server().permissions().scope().create(permission));
    }

    /** Takes all permissions away; the policies stay. */
    public void revoke() {
        var permissions = server().permissions().scope();
        permissions
                .findAll(null, null, null, 0, MANY)
                .forEach(permission -> permissions.findById(permission.getId()).remove());
    }

    /** Switches the feature on or off in the realm; permissions stay. */
    public void switchTo(boolean on) {
        var stored = realm.toRepresentation();
        stored.setAdminPermissionsEnabled(on);
        realm.update(stored);
    }

    private AuthorizationResource server() {
        String client =
                realm.clients().findByClientId("admin-permissions").get(0).getId();
        return realm.clients().get(client).authorization();
    }

    private static <P extends AbstractPolicyRepresentation> P named(P policy) {
        policy.setName("policy-" + UUID.randomUUID());
        return policy;
    }

    private static String idOf(AbstractPolicyRepresentation policy, Response response) {
        try (response) {
            if (response.getStatus() != 201) {
                throw new AssertionError(policy.getName() + ": " + response.readEntity(String.class));
            }
            return response.readEntity(PolicyRepresentation.class).getId();
        }
    }
}
