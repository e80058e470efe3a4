package dev.ssobridge.setup;

import dev.ssobridge.keycloak.FlowCopy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The realm's browser flow with the step in front, and with the step of accounts where the realm has a provider of them: a
 * copy of the flow that is bound, bound in its place. The flow that was bound is left as it is, whoever made it.
 */
record BrowserFlow(KeycloakSession session, RealmModel realm) implements SetupPart {
    private static final String STEP = "sso-token";
    private static final String SUFFIX = "-sso-token";
    private static final int BEFORE = 5;
    /** Realm attributes that the removal needs: the flow that was bound before, and the one that was made. */
    private static final String REPLACED = "sso.setup.replaced-flow";

    private static final String MADE = "sso.setup.made-flow";

    @Override
    public String name() {
        return "browser flow " + (isThere() ? bound().getAlias() : nameOfCopy());
    }

    private AuthenticationFlowModel bound() {
        return realm.getBrowserFlow();
    }

    /** Whether the bound flow begins with the step, at whatever place it is that makes it the first. */
    @Override
    public boolean isThere() {
        return first(bound())
                .filter(step -> STEP.equals(step.getAuthenticator()))
                .filter(step -> step.getRequirement() == Requirement.ALTERNATIVE)
                .isPresent();
    }

    /** A provider of accounts may have come after the copy was made; a flow that somebody else made is complete as it is. */
    @Override
    public boolean isComplete() {
        return isThere() && !(isMadeHere(bound()) && accountStep().isMissingIn(bound()));
    }

    private boolean isMadeHere(AuthenticationFlowModel flow) {
        return flow.getId().equals(realm.getAttribute(MADE));
    }

    private AccountExecution accountStep() {
        return new AccountExecution(session, realm);
    }

    private Optional<AuthenticationExecutionModel> first(AuthenticationFlowModel flow) {
        return realm.getAuthenticationExecutionsStream(flow.getId())
                .filter(step -> step.getRequirement() != Requirement.DISABLED)
                .findFirst();
    }

    private String nameOfCopy() {
        String name = bound().getAlias() + SUFFIX;
        String free = name;
        for (int i = 2; realm.getFlowByAlias(free) != null; i++) {
            free = name + "-" + i;
        }
        return free;
    }

    @Override
    public void add() {
        if (!isThere()) {
            bindCopy();
        }
        if (accountStep().isMissingIn(bound())) {
            accountStep().addTo(bound());
        }
    }

    private void bindCopy() {
        AuthenticationFlowModel before = bound();
        AuthenticationFlowModel copy = FlowCopy.of(session, realm, before, nameOfCopy());
        List<AuthenticationExecutionModel> steps =
                realm.getAuthenticationExecutionsStream(copy.getId()).toList();
        // One that is further back, or switched off, would stand in the way of the one in front.
        steps.stream()
                .filter(step -> STEP.equals(step.getAuthenticator()))
                .forEach(realm::removeAuthenticatorExecution);
        realm.addAuthenticatorExecution(
                step(copy, steps.isEmpty() ? 0 : steps.get(0).getPriority()));
        realm.setAttribute(REPLACED, before.getId());
        realm.setAttribute(MADE, copy.getId());
        realm.setBrowserFlow(copy);
    }

    private AuthenticationExecutionModel step(AuthenticationFlowModel flow, int firstPriority) {
        AuthenticationExecutionModel step = new AuthenticationExecutionModel();
        step.setParentFlow(flow.getId());
        step.setAuthenticator(STEP);
        step.setRequirement(Requirement.ALTERNATIVE);
        step.setPriority(firstPriority - BEFORE);
        step.setAuthenticatorConfig(reference(flow).getId());
        return step;
    }

    /** The {@code amr} value; a year is longer than any session, and more would overflow in Keycloak before long. */
    private AuthenticatorConfigModel reference(AuthenticationFlowModel flow) {
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setAlias(realm.getAuthenticatorConfigByAlias(STEP) == null ? STEP : flow.getAlias() + " " + STEP);
        config.setConfig(
                new HashMap<>(Map.of("default.reference.value", "sso_token", "default.reference.maxAge", "31536000")));
        return realm.addAuthenticatorConfig(config);
    }

    /** Binds the flow that was bound before, or Keycloak's own; a copy that was made here goes unless something uses it. */
    @Override
    public void remove() {
        AuthenticationFlowModel ours = bound();
        realm.setBrowserFlow(before());
        boolean made = isMadeHere(ours);
        realm.removeAttribute(REPLACED);
        realm.removeAttribute(MADE);
        if (made && !isBoundByAClient(ours)) {
            FlowCopy.remove(realm, ours);
        }
    }

    private boolean isBoundByAClient(AuthenticationFlowModel flow) {
        return realm.getClientsStream().anyMatch(client -> client.getAuthenticationFlowBindingOverrides()
                .containsValue(flow.getId()));
    }

    private AuthenticationFlowModel before() {
        return Optional.ofNullable(realm.getAttribute(REPLACED))
                .map(realm::getAuthenticationFlowById)
                .orElseGet(() -> realm.getFlowByAlias("browser"));
    }
}
