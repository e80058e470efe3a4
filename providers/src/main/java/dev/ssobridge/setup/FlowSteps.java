package dev.ssobridge.setup;

import java.util.List;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/** Reads and removes the steps of flows. */
final class FlowSteps {
    private FlowSteps() {}

    static List<AuthenticationExecutionModel> of(RealmModel realm, AuthenticationFlowModel flow) {
        return realm.getAuthenticationExecutionsStream(flow.getId()).toList();
    }

    static List<AuthenticationExecutionModel> enabled(RealmModel realm, AuthenticationFlowModel flow) {
        return of(realm, flow).stream()
                .filter(step -> step.getRequirement() != Requirement.DISABLED)
                .toList();
    }

    /** The sub-flow that the step stands for; null if it stands for an authenticator. */
    static AuthenticationFlowModel subFlow(RealmModel realm, AuthenticationExecutionModel step) {
        return step.isAuthenticatorFlow() && step.getFlowId() != null
                ? realm.getAuthenticationFlowById(step.getFlowId())
                : null;
    }

    /** Removes a flow that nothing uses, with its sub-flows and their configuration. */
    static void removeFlow(RealmModel realm, AuthenticationFlowModel flow) {
        of(realm, flow).forEach(step -> removeStep(realm, step));
        realm.removeAuthenticationFlow(flow);
    }

    /** Removes a step, with its configuration or its sub-flow. */
    static void removeStep(RealmModel realm, AuthenticationExecutionModel step) {
        AuthenticationFlowModel flow = subFlow(realm, step);
        String configId = step.getAuthenticatorConfig();
        AuthenticatorConfigModel config = configId == null ? null : realm.getAuthenticatorConfigById(configId);
        realm.removeAuthenticatorExecution(step);
        if (config != null) {
            realm.removeAuthenticatorConfig(config);
        }
        if (flow != null) {
            removeFlow(realm, flow);
        }
    }
}
