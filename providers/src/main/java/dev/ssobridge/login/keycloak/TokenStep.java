package dev.ssobridge.login.keycloak;

import dev.ssobridge.CheckedOn;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.RealmModel;

/**
 * Finds out whether a flow begins with the step {@code sso-token}. Where another step comes before, it may sign somebody else
 * in, and the token goes unseen; so it does where Keycloak ignores the step, because another one on its level is required.
 */
@CheckedOn(keycloak = "26.7.4", of = "DefaultAuthenticationFlow.fillListsOfExecutions")
public final class TokenStep {
    private final RealmModel realm;
    private final String providerId;

    public TokenStep(RealmModel realm, String providerId) {
        this.realm = realm;
        this.providerId = providerId;
    }

    /** Whether the step is the first one of the flow, or of the sub-flow that it begins with. */
    public boolean isFirstIn(AuthenticationFlowModel flow) {
        return flow != null && isFirst(flow.getId());
    }

    private boolean isFirst(String flowId) {
        List<AuthenticationExecutionModel> enabled = realm.getAuthenticationExecutionsStream(flowId)
                .filter(AuthenticationExecutionModel::isEnabled)
                .toList();
        Optional<AuthenticationExecutionModel> first = enabled.stream().findFirst();
        return first.isPresent() && (isStep(first.get(), enabled) || isFirstInSubFlow(first.get()));
    }

    private boolean isStep(AuthenticationExecutionModel execution, List<AuthenticationExecutionModel> level) {
        return providerId.equals(execution.getAuthenticator())
                && level.stream().noneMatch(other -> other.isRequired() || other.isConditional());
    }

    private boolean isFirstInSubFlow(AuthenticationExecutionModel execution) {
        return execution.isAuthenticatorFlow() && !execution.isConditional() && isFirst(execution.getFlowId());
    }
}
