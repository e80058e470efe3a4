package dev.ssobridge.setup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/** Reads and removes the steps of flows. */
public final class FlowSteps {
    private FlowSteps() {}

    static List<AuthenticationExecutionModel> of(RealmModel realm, AuthenticationFlowModel flow) {
        return realm.getAuthenticationExecutionsStream(flow.getId()).toList();
    }

    static List<AuthenticationExecutionModel> enabled(RealmModel realm, AuthenticationFlowModel flow) {
        return of(realm, flow).stream()
                .filter(step -> step.getRequirement() != Requirement.DISABLED)
                .toList();
    }

    /** All steps of a flow and of its sub-flows, even switched off; each flow once, though an import can bring a circle. */
    public static List<AuthenticationExecutionModel> everywhere(RealmModel realm, AuthenticationFlowModel flow) {
        return collect(realm, flow, step -> true);
    }

    /** The same without those that are switched off, or are in a sub-flow that is. */
    public static List<AuthenticationExecutionModel> running(RealmModel realm, AuthenticationFlowModel flow) {
        return collect(realm, flow, step -> step.getRequirement() != Requirement.DISABLED);
    }

    private static List<AuthenticationExecutionModel> collect(
            RealmModel realm, AuthenticationFlowModel flow, Predicate<AuthenticationExecutionModel> wanted) {
        List<AuthenticationExecutionModel> found = new ArrayList<>();
        Deque<AuthenticationFlowModel> open = new ArrayDeque<>(List.of(flow));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            AuthenticationFlowModel next = open.remove();
            if (seen.add(next.getId())) {
                List<AuthenticationExecutionModel> steps =
                        of(realm, next).stream().filter(wanted).toList();
                found.addAll(steps);
                steps.stream()
                        .flatMap(step -> Stream.ofNullable(subFlow(realm, step)))
                        .forEach(open::add);
            }
        }
        return found;
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
