package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** Makes flows as an administrator does. */
record FlowMaker(RealmResource realm) {
    /** A top-level flow with steps such as {@code auth-cookie ALTERNATIVE}. */
    void make(String alias, String... steps) {
        AuthenticationFlowRepresentation flow = new AuthenticationFlowRepresentation();
        flow.setAlias(alias);
        flow.setProviderId("basic-flow");
        flow.setTopLevel(true);
        flow.setBuiltIn(false);
        created(realm.flows().createFlow(flow));
        List.of(steps).forEach(step -> add(alias, step));
    }

    void add(String flow, String step) {
        String[] words = step.split(" ", 2);
        realm.flows().addExecution(flow, Map.of("provider", words[0]));
        require(flow, added -> words[0].equals(added.getProviderId()), words[1]);
    }

    void addSubFlow(String flow, String alias, String requirement, String... steps) {
        realm.flows().addExecutionFlow(flow, Map.of("alias", alias, "type", "basic-flow", "description", ""));
        require(flow, added -> alias.equals(added.getDisplayName()), requirement);
        List.of(steps).forEach(step -> add(alias, step));
    }

    private void require(String flow, Predicate<AuthenticationExecutionInfoRepresentation> which, String requirement) {
        AuthenticationExecutionInfoRepresentation step = realm.flows().getExecutions(flow).stream()
                .filter(which)
                .reduce((first, last) -> last)
                .orElseThrow();
        step.setRequirement(requirement);
        realm.flows().updateExecutions(flow, step);
    }

    void bind(String alias) {
        RealmRepresentation bound = realm.toRepresentation();
        bound.setBrowserFlow(alias);
        realm.update(bound);
    }

    String bound() {
        return realm.toRepresentation().getBrowserFlow();
    }

    /** The names of all top-level flows. */
    List<String> names() {
        return realm.flows().getFlows().stream()
                .map(AuthenticationFlowRepresentation::getAlias)
                .toList();
    }

    /** Each step with its requirement and level. */
    List<String> steps(String alias) {
        return realm.flows().getExecutions(alias).stream()
                .map(step -> (step.getProviderId() == null ? "flow" : step.getProviderId()) + " "
                        + step.getRequirement() + " " + step.getLevel())
                .toList();
    }

    static void created(Response response) {
        try (response) {
            assertThat(response.getStatus()).isEqualTo(201);
        }
    }
}
