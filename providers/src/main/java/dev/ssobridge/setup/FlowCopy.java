package dev.ssobridge.setup;

import dev.ssobridge.CheckedOn;
import java.util.List;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/**
 * Copies an authentication flow as "Duplicate" does in the admin console. Keycloak's own copy names sub-flows after the
 * flow without a look at the length, and fails at a configuration whose name is taken.
 */
@CheckedOn(keycloak = "26.7.4", of = "AuthenticationManagementResource.copyFlow")
record FlowCopy(RealmModel realm, String leftOut) {
    /**
     * A copy with all its sub-flows and their configuration, except for the steps of the authenticator that is left out.
     * It is not bound to anything.
     */
    AuthenticationFlowModel of(AuthenticationFlowModel flow, String alias) {
        AuthenticationFlowModel copy = realm.addAuthenticationFlow(like(flow, alias));
        copySteps(flow, copy, alias);
        return copy;
    }

    private static AuthenticationFlowModel like(AuthenticationFlowModel flow, String alias) {
        AuthenticationFlowModel copy = new AuthenticationFlowModel();
        copy.setAlias(alias);
        copy.setDescription(flow.getDescription());
        copy.setProviderId(flow.getProviderId());
        copy.setBuiltIn(false);
        copy.setTopLevel(flow.isTopLevel());
        return copy;
    }

    private void copySteps(AuthenticationFlowModel from, AuthenticationFlowModel into, String top) {
        FlowSteps.of(realm, from).stream().filter(step -> !isLeftOut(step)).forEach(step -> copy(step, into, top));
    }

    private boolean isLeftOut(AuthenticationExecutionModel step) {
        AuthenticationFlowModel flow = FlowSteps.subFlow(realm, step);
        return flow == null ? leftOut.equals(step.getAuthenticator()) : isLeftOut(FlowSteps.of(realm, flow));
    }

    /** A sub-flow that has nothing else would be empty, and an empty one fails. */
    private boolean isLeftOut(List<AuthenticationExecutionModel> steps) {
        return !steps.isEmpty() && steps.stream().allMatch(this::isLeftOut);
    }

    private void copy(AuthenticationExecutionModel step, AuthenticationFlowModel into, String top) {
        AuthenticationExecutionModel copy = new AuthenticationExecutionModel();
        copy.setParentFlow(into.getId());
        copy.setRequirement(step.getRequirement());
        copy.setPriority(step.getPriority());
        copy.setAuthenticator(step.getAuthenticator());
        copy.setAuthenticatorConfig(config(step, top));
        copy.setAuthenticatorFlow(step.isAuthenticatorFlow());
        copy.setFlowId(subFlow(step, top));
        realm.addAuthenticatorExecution(copy);
    }

    private String subFlow(AuthenticationExecutionModel step, String top) {
        AuthenticationFlowModel flow = FlowSteps.subFlow(realm, step);
        if (flow == null) {
            return null;
        }
        AuthenticationFlowModel copy =
                realm.addAuthenticationFlow(like(flow, FreeAlias.ofFlow(realm, top, " " + flow.getAlias())));
        copySteps(flow, copy, top);
        return copy.getId();
    }

    /** Configuration that a provider deploys is shared and is not the realm's. */
    private String config(AuthenticationExecutionModel step, String top) {
        String id = step.getAuthenticatorConfig();
        AuthenticatorConfigModel config = id == null ? null : realm.getAuthenticatorConfigById(id);
        if (config == null) {
            return id;
        }
        config.setId(null);
        if (config.getAlias() != null) {
            config.setAlias(FreeAlias.ofConfig(realm, top, " " + config.getAlias()));
        }
        return realm.addAuthenticatorConfig(config).getId();
    }
}
