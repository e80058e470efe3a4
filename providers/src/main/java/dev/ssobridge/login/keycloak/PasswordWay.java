package dev.ssobridge.login.keycloak;

import dev.ssobridge.CheckedOn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * The way through the browser flow of somebody who gives a password: the forms for it, and what comes after. A login token
 * can take the password's place there, and Keycloak itself then asks for a second factor and counts the sessions. It is the
 * same for the built-in flow and for any copy.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"DefaultAuthenticationFlow", "AuthenticationProcessor.isSuccessful", "AuthenticatorUtil.addAuthCredential"
        })
public final class PasswordWay {
    private final AuthenticationSessionModel authSession;
    private final Steps steps;
    private final List<FlowNode> forms = new ArrayList<>();
    private final List<FlowNode> passedBy = new ArrayList<>();
    private final List<FlowNode> rest = new ArrayList<>();

    private PasswordWay(AuthenticationSessionModel authSession, Steps steps) {
        this.authSession = authSession;
        this.steps = steps;
    }

    /** The way in the flow that runs, for a user who is not known to it yet. */
    public static PasswordWay of(AuthenticationFlowContext context, UserModel user) {
        Steps steps = new Steps(context.getSession(), context.getRealm(), user);
        List<FlowNode> flow = FlowNode.read(
                context.getRealm(), steps, context.getTopLevelFlow().getId());
        PasswordWay way = new PasswordWay(context.getAuthenticationSession(), steps);
        if (flow.stream().anyMatch(FlowNode::leadsToPassword)) {
            way.walk(flow, FlowNode::leadsToPassword, way.rest);
        } else {
            way.walk(flow, FlowNode::hasLimits, way.forms);
        }
        return way;
    }

    /**
     * Walks one level of the flow.
     *
     * @param leads whether a node is on the way
     * @param beside where those go that stand beside one on the way, and have to be passed as well
     */
    private void walk(List<FlowNode> level, Predicate<FlowNode> leads, List<FlowNode> beside) {
        List<FlowNode> leading = level.stream().filter(leads).toList();
        if (level.stream().anyMatch(PasswordWay::silencesAlternatives)) {
            level.stream().filter(node -> !node.execution().isAlternative()).forEach(node -> {
                if (leads.test(node)) {
                    enter(node, leads, beside);
                } else {
                    beside.add(node);
                }
            });
        } else if (!leading.isEmpty()) {
            enter(leading.get(0), leads, beside);
            level.stream()
                    .filter(node -> !node.id().equals(leading.get(0).id()))
                    .forEach(passedBy::add);
        }
    }

    private static boolean silencesAlternatives(FlowNode node) {
        return node.execution().isRequired() || node.execution().isConditional();
    }

    private void enter(FlowNode node, Predicate<FlowNode> leads, List<FlowNode> beside) {
        int before = rest.size();
        if (node.isSubFlow()) {
            walk(node.level(), leads, beside);
        } else if (node.isLimit()) {
            rest.add(node);
        }
        if (isPassed(node, rest.subList(before, rest.size()))) {
            forms.add(node);
        }
    }

    /** A form has been filled in; a sub-flow on a condition has been passed if nothing is left in it. */
    private boolean isPassed(FlowNode node, List<FlowNode> left) {
        return node.isSubFlow()
                ? node.execution().isConditional() && left.stream().allMatch(steps::isCondition)
                : !node.isLimit();
    }

    /** Whether it is certain that the user is asked for a second factor after the password. */
    public boolean asksForSecondFactor() {
        return forecast() == SecondFactorForecast.Answer.YES;
    }

    /** Whether the user may be asked for a second factor, or to set one up, after the password. */
    public boolean mayAskForSecondFactor() {
        return forecast() != SecondFactorForecast.Answer.NO;
    }

    private SecondFactorForecast.Answer forecast() {
        return new SecondFactorForecast(steps).of(rest);
    }

    /** Whether the user has any second factor that the flow knows. */
    public boolean hasSecondFactor() {
        return rest.stream()
                .flatMap(FlowNode::steps)
                .anyMatch(step -> step.credential() != null && !steps.isCondition(step) && steps.isConfigured(step));
    }

    /** Whether the sessions of a user are limited after the password. */
    public boolean hasLimits() {
        return rest.stream().anyMatch(FlowNode::hasLimits);
    }

    /** Whether anything comes after the password: what {@link #mayAskForSecondFactor} tells, limits, or steps of others. */
    public boolean goesOn() {
        return mayAskForSecondFactor()
                || rest.stream()
                        .flatMap(FlowNode::steps)
                        .anyMatch(step -> step.credential() == null && !steps.isCondition(step));
    }

    /** Takes the place of the password: the flow goes on after it. */
    public void enter() {
        forms.forEach(form -> mark(form, ExecutionStatus.SUCCESS));
        passedBy.forEach(other -> mark(other, ExecutionStatus.ATTEMPTED));
        AuthenticatorUtil.addAuthCredential(authSession, PasswordCredentialModel.TYPE);
    }

    /** The same, and the flow asks for nothing more; limits of sessions hold all the same. */
    public void enterWithoutSecondFactor() {
        rest.forEach(this::pass);
        enter();
    }

    private void pass(FlowNode node) {
        if (!node.hasLimits()) {
            mark(node, ExecutionStatus.SUCCESS);
        } else if (node.isSubFlow()) {
            node.level().stream().filter(inside -> !steps.isCondition(inside)).forEach(this::pass);
        }
    }

    private void mark(FlowNode node, ExecutionStatus status) {
        authSession.setExecutionStatus(node.id(), status);
    }
}
