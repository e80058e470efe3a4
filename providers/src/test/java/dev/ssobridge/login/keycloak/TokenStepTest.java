package dev.ssobridge.login.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.RealmModel;

class TokenStepTest {
    private final Map<String, List<AuthenticationExecutionModel>> flows = new HashMap<>();
    private final RealmModel realm = Fake.of(RealmModel.class)
            .on(
                    "getAuthenticationExecutionsStream",
                    parameters -> flows.getOrDefault((String) parameters.get(0), List.of()).stream())
            .get();

    private void step(String flow, String requirement, String provider) {
        AuthenticationExecutionModel execution = new AuthenticationExecutionModel();
        execution.setAuthenticator(provider);
        execution.setRequirement(AuthenticationExecutionModel.Requirement.valueOf(requirement));
        flows.computeIfAbsent(flow, name -> new ArrayList<>()).add(execution);
    }

    private void subFlow(String flow, String requirement, String name) {
        step(flow, requirement, null);
        AuthenticationExecutionModel execution =
                flows.get(flow).get(flows.get(flow).size() - 1);
        execution.setAuthenticatorFlow(true);
        execution.setFlowId(name);
    }

    private boolean isFirst() {
        AuthenticationFlowModel flow = new AuthenticationFlowModel();
        flow.setId("top");
        return new TokenStep(realm, "sso-token").isFirstIn(flow);
    }

    @Test
    void firstStepOfTheFlow() {
        step("top", "DISABLED", "auth-spnego");
        step("top", "ALTERNATIVE", "sso-token");
        step("top", "ALTERNATIVE", "auth-cookie");
        assertThat(isFirst()).isTrue();
    }

    @Test
    void firstStepOfTheFirstSubFlow() {
        subFlow("top", "REQUIRED", "sub");
        step("top", "REQUIRED", "deny");
        step("sub", "ALTERNATIVE", "sso-token");
        step("sub", "ALTERNATIVE", "auth-cookie");
        assertThat(isFirst()).isTrue();
    }

    @Test
    void noStep() {
        step("top", "ALTERNATIVE", "auth-cookie");
        assertThat(isFirst()).isFalse();
    }

    @Test
    void emptyFlow() {
        assertThat(isFirst()).isFalse();
        assertThat(new TokenStep(realm, "sso-token").isFirstIn(null)).isFalse();
    }

    @Test
    void disabledStep() {
        step("top", "DISABLED", "sso-token");
        step("top", "ALTERNATIVE", "auth-cookie");
        assertThat(isFirst()).isFalse();
    }

    @Test
    void stepBehindOneThatMaySignSomebodyElseIn() {
        step("top", "ALTERNATIVE", "auth-cookie");
        step("top", "ALTERNATIVE", "sso-token");
        assertThat(isFirst()).isFalse();
    }

    @Test
    void stepThatKeycloakIgnoresBesideARequiredOne() {
        step("top", "ALTERNATIVE", "sso-token");
        step("top", "REQUIRED", "auth-username-password-form");
        assertThat(isFirst()).isFalse();
    }

    @Test
    void stepInASubFlowThatIsSwitchedOff() {
        subFlow("top", "DISABLED", "sub");
        step("sub", "ALTERNATIVE", "sso-token");
        step("top", "ALTERNATIVE", "auth-cookie");
        assertThat(isFirst()).isFalse();
    }

    @Test
    void stepInASubFlowOnACondition() {
        subFlow("top", "CONDITIONAL", "sub");
        step("sub", "ALTERNATIVE", "sso-token");
        assertThat(isFirst()).isFalse();
    }
}
