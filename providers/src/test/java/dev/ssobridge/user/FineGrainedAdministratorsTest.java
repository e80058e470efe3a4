package dev.ssobridge.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.stub.Stub;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.authorization.model.Policy;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.idm.authorization.DecisionStrategy;
import org.keycloak.representations.idm.authorization.Logic;

/** The user jane is in the group /staff/desk and holds the role helper. */
class FineGrainedAdministratorsTest {
    private static final RoleModel HELPER =
            Stub.of(RoleModel.class).with("getId", "helper").get();
    private static final GroupModel STAFF = group("staff", null);
    private static final GroupModel DESK = group("desk", STAFF);
    private static final UserModel JANE = Stub.of(UserModel.class)
            .with("getId", "jane")
            .answering("getGroupsStream", none -> Stream.of(DESK))
            .answering("hasRole", role -> role[0] == HELPER)
            .get();
    private static final RealmModel REALM = Stub.of(RealmModel.class)
            .answering("getGroupById", id -> group((String) id[0], null))
            .answering("getRoleById", id -> "helper".equals(id[0]) ? HELPER : null)
            .get();

    private static GroupModel group(String name, GroupModel parent) {
        return Stub.of(GroupModel.class)
                .with("getId", name)
                .with("getName", name)
                .with("getParent", parent)
                .get();
    }

    private static Policy policy(String type, Logic logic, Map<String, String> config) {
        return Stub.of(Policy.class)
                .with("getType", type)
                .with("getLogic", logic)
                .with("getConfig", config)
                .get();
    }

    private static boolean mayGrant(DecisionStrategy strategy, Policy... policies) {
        Policy permission = Stub.of(Policy.class)
                .with("getDecisionStrategy", strategy)
                .with("getAssociatedPolicies", Set.of(policies))
                .get();
        return new FineGrainedAdministrators(Stub.of(KeycloakSession.class).get(), REALM).mayGrant(permission, JANE);
    }

    @ParameterizedTest(name = "{0} policy, {1}, {2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "user | POSITIVE | [\"joe\",\"jane\"] | true",
                "user | POSITIVE | [\"joe\"] | false",
                "user | NEGATIVE | [\"jane\"] | false",
                "user | NEGATIVE | [\"joe\"] | true",
                "group | POSITIVE | [{\"id\":\"desk\"}] | true",
                "group | POSITIVE | [{\"id\":\"staff\"}] | false",
                "group | POSITIVE | [{\"id\":\"staff\",\"extendChildren\":false}] | false",
                "group | POSITIVE | [{\"id\":\"other\"},{\"id\":\"staff\",\"extendChildren\":true}] | true",
                "group | POSITIVE | [{\"id\":\"other\",\"extendChildren\":true}] | false",
                "group | POSITIVE | [{\"id\":\"sta\",\"extendChildren\":true}] | true",
                "group | POSITIVE | [{\"id\":\"sta\"}] | false",
                "group | NEGATIVE | [{\"id\":\"sta\",\"extendChildren\":true}] | true",
                "group | NEGATIVE | [{\"id\":\"desk\"}] | false",
                "group | NEGATIVE | [{\"id\":\"staff\",\"extendChildren\":true}] | false",
                "group | NEGATIVE | [{\"id\":\"other\"}] | true",
                "role | POSITIVE | [{\"id\":\"helper\",\"required\":true}] | true",
                "role | POSITIVE | [{\"id\":\"gone\"},{\"id\":\"helper\"}] | true",
                "role | POSITIVE | [{\"id\":\"other\"}] | false",
                "role | NEGATIVE | [{\"id\":\"other\"}] | true",
                "role | NEGATIVE | [{\"id\":\"helper\"}] | true",
                "time | POSITIVE | [] | true",
                "client | NEGATIVE | [] | true",
                "aggregate | POSITIVE | [] | true"
            })
    void policyDecides(String type, Logic logic, String named, boolean granted) {
        assertThat(mayGrant(DecisionStrategy.UNANIMOUS, policy(type, logic, Map.of(type + "s", named))))
                .isEqualTo(granted);
    }

    @ParameterizedTest
    @EnumSource
    void groupsOfATokensClaimAreNotKnownBeforehand(Logic logic) {
        Policy policy = policy("group", logic, Map.of("groups", "[{\"id\":\"other\"}]", "groupsClaim", "groups"));

        assertThat(mayGrant(DecisionStrategy.UNANIMOUS, policy)).isTrue();
    }

    @Test
    void unanimousPermissionGrantsOnlyWhereAllPoliciesMayAgree() {
        Policy jane = policy("user", Logic.POSITIVE, Map.of("users", "[\"jane\"]"));
        Policy joe = policy("user", Logic.POSITIVE, Map.of("users", "[\"joe\"]"));
        Policy office = policy("time", Logic.POSITIVE, Map.of());

        assertThat(mayGrant(DecisionStrategy.UNANIMOUS, jane, office)).isTrue();
        assertThat(mayGrant(DecisionStrategy.UNANIMOUS, joe, office)).isFalse();
        assertThat(mayGrant(DecisionStrategy.AFFIRMATIVE, joe, office)).isTrue();
    }

    @Test
    void permissionWithoutPoliciesGrantsNothing() {
        assertThat(mayGrant(DecisionStrategy.UNANIMOUS)).isFalse();
        assertThat(mayGrant(DecisionStrategy.AFFIRMATIVE)).isFalse();
    }
}
