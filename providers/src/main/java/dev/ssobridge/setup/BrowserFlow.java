package dev.ssobridge.setup;

import dev.ssobridge.keycloak.FlowCopy;
import dev.ssobridge.login.SsoTokenAuthenticatorFactory;
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
 * A copy of the realm's browser flow, bound in its place, with the step {@code sso-token} in front. In a realm that has an
 * identity provider for an account, the copy has the account step as well. The flow that was bound before stays as it is.
 */
record BrowserFlow(KeycloakSession session, RealmModel realm) implements SetupPart {
    private static final String STEP = SsoTokenAuthenticatorFactory.ID;
    private static final String SUFFIX = "-" + SsoTokenAuthenticatorFactory.ID;
    private static final int BEFORE = 5;
    /** Realm attributes for the removal: the flow that was bound before, and the copy. */
    private static final String REPLACED = "sso.setup.replaced-flow";

    private static final String MADE = "sso.setup.made-flow";

    @Override
    public String name() {
        return "browser flow " + (isThere() ? bound().getAlias() : nameOfCopy());
    }

    private AuthenticationFlowModel bound() {
        return realm.getBrowserFlow();
    }

    /** Whether the first enabled step of the bound flow is ours. */
    @Override
    public boolean isThere() {
        return first(bound())
                .filter(step -> STEP.equals(step.getAuthenticator()))
                .filter(step -> step.getRequirement() == Requirement.ALTERNATIVE)
                .isPresent();
    }

    /** An identity provider for an account may be newer than the copy. A flow that somebody else made is complete as it is. */
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
        // A second one, further back or switched off, would only confuse.
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

    /** The {@code amr} value. A year outlives any session; Keycloak adds the age to a time in seconds as an int. */
    private AuthenticatorConfigModel reference(AuthenticationFlowModel flow) {
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setAlias(realm.getAuthenticatorConfigByAlias(STEP) == null ? STEP : flow.getAlias() + " " + STEP);
        config.setConfig(
                new HashMap<>(Map.of("default.reference.value", "sso_token", "default.reference.maxAge", "31536000")));
        return realm.addAuthenticatorConfig(config);
    }

    /** Binds the flow that was bound before, or Keycloak's own. The copy goes unless a client binds it. */
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
