package dev.ssobridge.login.keycloak;

import java.util.List;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * An enabled execution of a flow: a step, or a sub-flow with what is in it.
 *
 * @param factory of the step; null for a sub-flow, and for a step that the server does not know
 * @param level the sub-flow's executions; empty for a step
 */
record FlowNode(AuthenticationExecutionModel execution, AuthenticatorFactory factory, List<FlowNode> level) {
    private static final String SESSION_LIMITS = "user-session-limits";

    FlowNode {
        level = List.copyOf(level);
    }

    /** The enabled executions of a flow, in order. */
    static List<FlowNode> read(RealmModel realm, Steps steps, String flowId) {
        return realm.getAuthenticationExecutionsStream(flowId)
                .filter(AuthenticationExecutionModel::isEnabled)
                .map(execution -> execution.isAuthenticatorFlow()
                        ? new FlowNode(execution, null, read(realm, steps, execution.getFlowId()))
                        : new FlowNode(execution, steps.factory(execution), List.of()))
                .toList();
    }

    String id() {
        return execution.getId();
    }

    boolean isSubFlow() {
        return execution.isAuthenticatorFlow();
    }

    /** The kind of credential that the step asks for, or null. */
    String credential() {
        return factory == null ? null : factory.getReferenceCategory();
    }

    /** Whether the step asks for the user's name or password, or whether one in the sub-flow does. */
    boolean leadsToPassword() {
        return isSubFlow()
                ? level.stream().anyMatch(FlowNode::leadsToPassword)
                : PasswordCredentialModel.TYPE.equals(credential());
    }

    /** Whether it limits the sessions of a user, or whether a step in the sub-flow does. */
    boolean hasLimits() {
        return isSubFlow() ? level.stream().anyMatch(FlowNode::hasLimits) : isLimit();
    }

    boolean isLimit() {
        return SESSION_LIMITS.equals(execution.getAuthenticator());
    }

    /** The steps in it, in order; itself if it is one. */
    Stream<FlowNode> steps() {
        return isSubFlow() ? level.stream().flatMap(FlowNode::steps) : Stream.of(this);
    }
}
