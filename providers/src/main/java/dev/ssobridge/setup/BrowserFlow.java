package dev.ssobridge.setup;

import dev.ssobridge.setup.part.SetupLedger;
import dev.ssobridge.setup.part.SetupPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * A copy of the realm's browser flow, bound in its place, in which the step {@code sso-token} works. In a realm that has an
 * identity provider for an account, the copy has the account step as well. The flow that was bound before stays as it is,
 * and a flow that somebody else has made is complete as soon as the step works in it.
 */
record BrowserFlow(KeycloakSession session, RealmModel realm, SetupLedger ledger) implements SetupPart {
    private static final String SUFFIX = "-" + TokenStep.ID;
    private static final String PIECE = "browser flow";

    @Override
    public String name() {
        return PIECE + " " + (isMadeHere() || tokenStep().worksIn(bound()) ? bound().getAlias() : nameOfCopy());
    }

    /** A removal may find a copy that is not bound any more. */
    @Override
    public String nameToRemove() {
        List<AuthenticationFlowModel> made = ledger.flows();
        return isMadeHere() || made.isEmpty()
                ? name()
                : PIECE + " " + made.get(made.size() - 1).getAlias();
    }

    private AuthenticationFlowModel bound() {
        return realm.getBrowserFlow();
    }

    private boolean isMadeHere() {
        return ledger.hasMade(bound());
    }

    private TokenStep tokenStep() {
        return new TokenStep(realm);
    }

    private String nameOfCopy() {
        return FreeAlias.ofFlow(realm, bound().getAlias(), SUFFIX);
    }

    @Override
    public Set<String> missing() {
        return tokenStep().worksIn(bound()) && !lacksAccountStep() ? Set.of() : Set.of(PIECE);
    }

    /** An identity provider for an account may be newer than the copy. */
    private boolean lacksAccountStep() {
        return isMadeHere() && accountStep().isMissingAmong(FlowSteps.of(realm, bound()));
    }

    private AccountExecution accountStep() {
        return new AccountExecution(session);
    }

    /** Whether a set-up call makes the step work in this flow. */
    boolean willBeArranged(AuthenticationFlowModel flow) {
        return isMadeHere() && flow.getId().equals(bound().getId());
    }

    /** The copy of an earlier call is put in order where it is, since clients may be bound to it. */
    @Override
    public void add() {
        AuthenticationFlowModel flow = isMadeHere() ? bound() : bindCopy();
        new FlowArrangement(realm, accountStep()).arrange(flow);
    }

    private AuthenticationFlowModel bindCopy() {
        AuthenticationFlowModel before = bound();
        AuthenticationFlowModel copy = new FlowCopy(realm, TokenStep.ID).of(before, nameOfCopy());
        ledger.note(copy, before);
        realm.setBrowserFlow(copy);
        return copy;
    }

    @Override
    public Set<String> present(Set<String> pieces) {
        return ledger.flows().isEmpty() ? Set.of() : Set.of(PIECE);
    }

    /** Binds the flow that was bound before, or Keycloak's own. Copies go unless something else still uses them. */
    @Override
    public void remove(Set<String> pieces) {
        List<AuthenticationFlowModel> unused = new ArrayList<>(ledger.flows());
        unused.removeAll(staying());
        realm.setBrowserFlow(afterRemoval());
        unused.forEach(flow -> FlowSteps.removeFlow(realm, flow));
    }

    /** The browser flow that a removal leaves. */
    AuthenticationFlowModel afterRemoval() {
        AuthenticationFlowModel before =
                ledger.replaced() == null ? realm.getFlowByAlias("browser") : ledger.replaced();
        return isMadeHere() && before != null ? before : bound();
    }

    /** The copies that a client, a binding of the realm or an identity provider uses after a removal. */
    List<AuthenticationFlowModel> staying() {
        return ledger.flows().stream()
                .filter(flow -> isBound(flow) || isBoundByAClient(flow) || isUsedByAProvider(flow))
                .toList();
    }

    private boolean isBound(AuthenticationFlowModel flow) {
        return Stream.of(
                        afterRemoval(),
                        realm.getRegistrationFlow(),
                        realm.getDirectGrantFlow(),
                        realm.getResetCredentialsFlow(),
                        realm.getClientAuthenticationFlow(),
                        realm.getDockerAuthenticationFlow(),
                        realm.getFirstBrokerLoginFlow())
                .anyMatch(other -> other != null && other.getId().equals(flow.getId()));
    }

    private boolean isBoundByAClient(AuthenticationFlowModel flow) {
        return realm.getClientsStream()
                .map(ClientModel::getAuthenticationFlowBindingOverrides)
                .anyMatch(overrides -> overrides.containsValue(flow.getId()));
    }

    private boolean isUsedByAProvider(AuthenticationFlowModel flow) {
        return session.identityProviders()
                .getByFlow(flow.getId(), null, 0, 1)
                .findAny()
                .isPresent();
    }
}
