package dev.ssobridge.setup;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.login.SsoTokenAuthenticatorFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/**
 * The step of a browser flow that redeems login tokens.
 *
 * @param realm that has the flow
 */
public record TokenStep(RealmModel realm) {
    /** Provider id of the step. */
    public static final String ID = SsoTokenAuthenticatorFactory.ID;

    static boolean isOne(AuthenticationExecutionModel step) {
        return ID.equals(step.getAuthenticator());
    }

    /** Keycloak ignores alternative steps beside one that has to succeed. */
    @CheckedOn(keycloak = "26.7.4", of = "DefaultAuthenticationFlow.fillListsOfExecutions")
    static boolean silencesAlternatives(AuthenticationExecutionModel step) {
        return step.getRequirement() == Requirement.REQUIRED || step.getRequirement() == Requirement.CONDITIONAL;
    }

    /** Whether a login token signs in by this flow: the step comes first, there or in a sub-flow, and is not ignored. */
    public boolean worksIn(AuthenticationFlowModel flow) {
        return worksIn(flow, new HashSet<>());
    }

    /** An import can bring a flow that is part of itself. */
    private boolean worksIn(AuthenticationFlowModel flow, Set<String> seen) {
        List<AuthenticationExecutionModel> steps = FlowSteps.enabled(realm, flow);
        if (!seen.add(flow.getId()) || steps.isEmpty() || steps.stream().anyMatch(TokenStep::silencesAlternatives)) {
            return false;
        }
        AuthenticationFlowModel subFlow = FlowSteps.subFlow(realm, steps.get(0));
        return subFlow == null ? isOne(steps.get(0)) : worksIn(subFlow, seen);
    }

    /** Whether the step is anywhere in the flow, even switched off. */
    boolean isIn(AuthenticationFlowModel flow) {
        return FlowSteps.everywhere(realm, flow).stream().anyMatch(TokenStep::isOne);
    }

    /** A step for the flow, with its configuration; it is not in the flow yet. */
    AuthenticationExecutionModel of(AuthenticationFlowModel flow) {
        AuthenticationExecutionModel step = new AuthenticationExecutionModel();
        step.setParentFlow(flow.getId());
        step.setAuthenticator(ID);
        step.setRequirement(Requirement.ALTERNATIVE);
        step.setAuthenticatorConfig(reference(flow).getId());
        return step;
    }

    /** The {@code amr} value. A year outlives any session; Keycloak adds the age to a time in seconds as an int. */
    private AuthenticatorConfigModel reference(AuthenticationFlowModel flow) {
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setAlias(
                realm.getAuthenticatorConfigByAlias(ID) == null
                        ? ID
                        : FreeAlias.ofConfig(realm, flow.getAlias(), " " + ID));
        config.setConfig(
                new HashMap<>(Map.of("default.reference.value", "sso_token", "default.reference.maxAge", "31536000")));
        return realm.addAuthenticatorConfig(config);
    }
}
