package dev.ssobridge.user;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ssobridge.CheckedOn;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.authorization.model.Policy;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.representations.idm.authorization.Logic;

/**
 * One policy of an admin permission. In doubt it may agree: about the time, a client or a claim of a token nothing is known
 * beforehand. A negative policy agrees to everybody whom it does not name.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"UserPolicyProvider", "GroupPolicyProvider", "RolePolicyProvider"})
record AdminPolicy(Policy policy, RealmModel realm) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The types of policies that name whom they agree to. */
    private static final Set<String> NAMING = Set.of("user", "group", "role");

    /** Whether Keycloak may at some time say yes to the user, whatever the user's token says. */
    boolean mayAgreeTo(UserModel user) {
        return switch (policy.getType()) {
            case "user" -> isNamed(user) == isPositive();
            case "group" -> byGroup(user);
            // A token has no more roles than its client's scope, so a negative policy may agree to a holder, too.
            case "role" -> !isPositive() || entries("roles").anyMatch(entry -> isHolder(entry, user));
            default -> true;
        };
    }

    /** Whether Keycloak may at some time say yes to somebody whom the policy does not name. */
    boolean mayAgreeToAnybody() {
        return !NAMING.contains(String.valueOf(policy.getType()))
                || !isPositive()
                || !config("groupsClaim").isBlank();
    }

    private boolean isPositive() {
        return policy.getLogic() == Logic.POSITIVE;
    }

    private String config(String key) {
        return policy.getConfig().getOrDefault(key, "");
    }

    /** As Keycloak asks: the id only has to be part of the text, and ids of a user store's users hold their names. */
    private boolean isNamed(UserModel user) {
        return config("users").contains(user.getId());
    }

    /** A claim with groups can come from any mapper of any client. */
    private boolean byGroup(UserModel user) {
        boolean byClaim = !config("groupsClaim").isBlank();
        return byClaim
                || (isPositive()
                        ? entries("groups").anyMatch(entry -> mayCountAsMember(entry, user))
                        : entries("groups").noneMatch(entry -> isMember(entry, user)));
    }

    /** Keycloak 26.6 takes a group for a sub-group if its path only begins alike: /staff-guests for one of /staff. */
    private boolean mayCountAsMember(JsonNode entry, UserModel user) {
        GroupModel group = realm.getGroupById(entry.path("id").asText());
        String path = group == null ? null : ModelToRepresentation.buildGroupPath(group);
        return isMember(entry, user)
                || (path != null
                        && extendsToChildren(entry)
                        && user.getGroupsStream()
                                .map(ModelToRepresentation::buildGroupPath)
                                .anyMatch(member -> member.startsWith(path)));
    }

    private static boolean isMember(JsonNode entry, UserModel user) {
        String group = entry.path("id").asText();
        boolean below = extendsToChildren(entry);
        return user.getGroupsStream()
                .anyMatch(member -> member.getId().equals(group) || (below && isBelow(member, group)));
    }

    private static boolean extendsToChildren(JsonNode entry) {
        return entry.path("extendChildren").asBoolean();
    }

    private static boolean isBelow(GroupModel member, String group) {
        for (GroupModel parent = member.getParent(); parent != null; parent = parent.getParent()) {
            if (parent.getId().equals(group)) {
                return true;
            }
        }
        return false;
    }

    private boolean isHolder(JsonNode entry, UserModel user) {
        RoleModel role = realm.getRoleById(entry.path("id").asText());
        return role != null && user.hasRole(role);
    }

    private Stream<JsonNode> entries(String key) {
        try {
            return JSON.readTree(policy.getConfig().getOrDefault(key, "[]")).valueStream();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Policy " + policy.getId() + " is not in order", e);
        }
    }
}
