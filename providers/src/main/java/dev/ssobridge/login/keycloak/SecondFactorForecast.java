package dev.ssobridge.login.keycloak;

import dev.ssobridge.CheckedOn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Whether a flow will ask the user for a second factor once the password is given. Keycloak finds that out only by running
 * the flow, when the token is consumed already. Conditions that look at more than the user's credentials are not evaluated.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {
            "ConditionalUserConfiguredAuthenticator",
            "ConditionalCredentialAuthenticator",
            "DefaultAuthenticationFlow"
        })
final class SecondFactorForecast {
    /** How sure the answer is, from the least to the most. */
    enum Answer {
        NO,
        MAYBE,
        YES
    }

    private static final String USER_CONFIGURED = "conditional-user-configured";
    private static final String CREDENTIAL_USED = "conditional-credential";
    private static final String LEVEL = "conditional-level-of-authentication";

    private final Steps steps;

    SecondFactorForecast(Steps steps) {
        this.steps = steps;
    }

    /** The answer for what is left of a flow. */
    Answer of(List<FlowNode> rest) {
        return rest.stream().map(this::of).max(Answer::compareTo).orElse(Answer.NO);
    }

    private Answer of(FlowNode node) {
        if (!node.isSubFlow()) {
            return ofStep(node);
        }
        Answer inside =
                of(node.level().stream().filter(step -> !isCondition(step)).toList());
        return node.execution().isConditional() ? least(inside, conditions(node.level())) : inside;
    }

    private static Answer least(Answer one, Answer other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private boolean isCondition(FlowNode node) {
        return !node.isSubFlow() && steps.isCondition(node);
    }

    private Answer ofStep(FlowNode step) {
        String credential = step.credential();
        if (credential == null || PasswordCredentialModel.TYPE.equals(credential) || isCondition(step)) {
            return Answer.NO;
        }
        if (steps.isConfigured(step)) {
            return Answer.YES;
        }
        boolean setsUp = step.execution().isRequired() && step.factory().isUserSetupAllowed();
        return setsUp ? Answer.MAYBE : Answer.NO;
    }

    /** A conditional sub-flow runs if all its conditions hold, and never without one. */
    private Answer conditions(List<FlowNode> level) {
        return level.stream()
                .filter(this::isCondition)
                .map(condition -> ofCondition(condition, level))
                .min(Answer::compareTo)
                .orElse(Answer.NO);
    }

    private Answer ofCondition(FlowNode condition, List<FlowNode> level) {
        return switch (condition.execution().getAuthenticator()) {
            case USER_CONFIGURED -> ofAnswer(isUserConfigured(level));
            case CREDENTIAL_USED -> ofAnswer(holdsAfterAPassword(steps.config(condition)));
            // A request for a higher level takes another way.
            case LEVEL -> Answer.NO;
            default -> Answer.MAYBE;
        };
    }

    private static Answer ofAnswer(boolean holds) {
        return holds ? Answer.YES : Answer.NO;
    }

    private boolean isUserConfigured(List<FlowNode> level) {
        List<FlowNode> others = level.stream()
                .filter(node -> !node.isSubFlow() && !isCondition(node))
                .toList();
        if (others.stream().anyMatch(step -> step.execution().isRequired())) {
            return others.stream().filter(step -> step.execution().isRequired()).allMatch(steps::isConfigured);
        }
        Stream<FlowNode> alternatives =
                others.stream().filter(step -> step.execution().isAlternative());
        return others.stream().noneMatch(step -> step.execution().isAlternative())
                || alternatives.anyMatch(steps::isConfigured);
    }

    private static boolean holdsAfterAPassword(Map<String, String> config) {
        boolean named = Arrays.asList(config.getOrDefault("credentials", "").split("\\s*##\\s*", -1))
                .contains(PasswordCredentialModel.TYPE);
        return named == Boolean.parseBoolean(config.get("included"));
    }
}
