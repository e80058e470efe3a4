package dev.ssobridge.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.stub.Stub;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.authorization.model.Policy;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.authorization.DecisionStrategy;
import org.keycloak.representations.idm.authorization.Logic;

class OpenPermissionTest {
    private static final RealmModel REALM = Stub.of(RealmModel.class).get();
    private static final Policy OF_A_USER = policy("user", Logic.POSITIVE, Map.of("users", "[\"jane\"]"));
    private static final Policy OF_A_TIME = policy("time", Logic.POSITIVE, Map.of());

    private static Policy policy(String type, Logic logic, Map<String, String> config) {
        return Stub.of(Policy.class)
                .with("getType", type)
                .with("getLogic", logic)
                .with("getConfig", config)
                .get();
    }

    private static boolean isOpen(DecisionStrategy strategy, Policy... policies) {
        Policy permission = Stub.of(Policy.class)
                .with("getDecisionStrategy", strategy)
                .with("getAssociatedPolicies", Set.of(policies))
                .get();
        return OpenPermission.isOpen(permission, REALM);
    }

    @ParameterizedTest
    @CsvSource({
        "user, POSITIVE, false",
        "user, NEGATIVE, true",
        "group, POSITIVE, false",
        "group, NEGATIVE, true",
        "role, POSITIVE, false",
        "role, NEGATIVE, true",
        "time, POSITIVE, true",
        "client, POSITIVE, true",
        "regex, POSITIVE, true",
        "aggregate, NEGATIVE, true",
    })
    void policyThatNamesNobodyAgreesToAnybody(String type, Logic logic, boolean open) {
        assertThat(isOpen(DecisionStrategy.UNANIMOUS, policy(type, logic, Map.of())))
                .isEqualTo(open);
    }

    @Test
    void groupsOfAClaimCanBeAnybodys() {
        assertThat(isOpen(DecisionStrategy.UNANIMOUS, policy("group", Logic.POSITIVE, Map.of("groupsClaim", "groups"))))
                .isTrue();
    }

    @Test
    void oneClosedPolicyClosesAUnanimousPermissionOnly() {
        assertThat(isOpen(DecisionStrategy.UNANIMOUS, OF_A_USER, OF_A_TIME)).isFalse();
        assertThat(isOpen(DecisionStrategy.AFFIRMATIVE, OF_A_USER, OF_A_TIME)).isTrue();
        assertThat(isOpen(DecisionStrategy.UNANIMOUS, OF_A_TIME)).isTrue();
    }

    @Test
    void permissionWithoutAPolicyGrantsNothing() {
        assertThat(isOpen(DecisionStrategy.UNANIMOUS)).isFalse();
        assertThat(isOpen(DecisionStrategy.AFFIRMATIVE)).isFalse();
    }
}
