package dev.ssobridge.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.RealmModel;

/**
 * Arranges the top level of a flow so that the step {@code sso-token} works: it goes first, and steps that would silence it
 * move into an alternative sub-flow, with all that stand beside them. They keep their requirements, so that the sub-flow
 * means what the flow meant before.
 *
 * <p>It reads the steps once. Keycloak's model shows a removed or moved step in its old place until the transaction ends.
 */
record FlowArrangement(RealmModel realm, AccountExecution account) {
    private static final int APART = 10;

    void arrange(AuthenticationFlowModel flow) {
        List<AuthenticationExecutionModel> steps = new ArrayList<>(FlowSteps.of(realm, flow));
        AuthenticationExecutionModel token = takeToken(flow, steps);
        if (steps.stream().anyMatch(TokenStep::silencesAlternatives)) {
            AuthenticationExecutionModel all = moveIntoSubFlow(flow, steps);
            steps.clear();
            steps.add(all);
        }
        steps.add(0, token);
        if (account.isMissingAmong(steps)) {
            take(steps, AccountExecution::isOne).forEach(step -> FlowSteps.removeStep(realm, step));
            steps.add(AccountExecution.placeAmong(steps), AccountExecution.of(flow));
        }
        write(steps);
    }

    /** The one that is there, or a new one. A second one, further back, would only confuse. */
    private AuthenticationExecutionModel takeToken(
            AuthenticationFlowModel flow, List<AuthenticationExecutionModel> steps) {
        List<AuthenticationExecutionModel> tokens = take(steps, TokenStep::isOne);
        if (tokens.isEmpty()) {
            return new TokenStep(realm).of(flow);
        }
        tokens.stream().skip(1).forEach(step -> FlowSteps.removeStep(realm, step));
        AuthenticationExecutionModel token = tokens.get(0);
        token.setRequirement(Requirement.ALTERNATIVE);
        return token;
    }

    private static List<AuthenticationExecutionModel> take(
            List<AuthenticationExecutionModel> steps, Predicate<AuthenticationExecutionModel> which) {
        List<AuthenticationExecutionModel> taken = steps.stream().filter(which).toList();
        steps.removeAll(taken);
        return taken;
    }

    private AuthenticationExecutionModel moveIntoSubFlow(
            AuthenticationFlowModel flow, List<AuthenticationExecutionModel> steps) {
        AuthenticationFlowModel subFlow = new AuthenticationFlowModel();
        subFlow.setAlias(FreeAlias.ofFlow(realm, flow.getAlias(), " sign-in"));
        subFlow.setDescription("The steps of the flow without a login token");
        subFlow.setProviderId(flow.getProviderId());
        subFlow.setTopLevel(false);
        subFlow.setBuiltIn(false);
        AuthenticationFlowModel added = realm.addAuthenticationFlow(subFlow);
        steps.forEach(step -> {
            step.setParentFlow(added.getId());
            realm.updateAuthenticatorExecution(step);
        });
        AuthenticationExecutionModel all = new AuthenticationExecutionModel();
        all.setParentFlow(flow.getId());
        all.setAuthenticatorFlow(true);
        all.setFlowId(added.getId());
        all.setRequirement(Requirement.ALTERNATIVE);
        return all;
    }

    private void write(List<AuthenticationExecutionModel> steps) {
        int priority = 0;
        for (AuthenticationExecutionModel step : steps) {
            priority += APART;
            step.setPriority(priority);
            if (step.getId() == null) {
                realm.addAuthenticatorExecution(step);
            } else {
                realm.updateAuthenticatorExecution(step);
            }
        }
    }
}
