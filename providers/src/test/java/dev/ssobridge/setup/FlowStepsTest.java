package dev.ssobridge.setup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;

/** Flows that no console makes, but an import can bring. */
class FlowStepsTest {
    private final FlowRealm realm = new FlowRealm("id-");

    FlowStepsTest() {
        realm.add("browser", "auth-cookie ALTERNATIVE", "forms DISABLED");
    }

    private AuthenticationFlowModel browser() {
        return realm.model().getFlowByAlias("browser");
    }

    private void addSubFlow(AuthenticationFlowModel parent, AuthenticationFlowModel sub) {
        AuthenticationExecutionModel step = new AuthenticationExecutionModel();
        step.setParentFlow(parent.getId());
        step.setFlowId(sub == null ? "gone" : sub.getId());
        step.setAuthenticatorFlow(true);
        step.setRequirement(Requirement.ALTERNATIVE);
        realm.model().addAuthenticatorExecution(step);
    }

    @Test
    void flowThatIsPartOfItselfComesToAnEnd() {
        AuthenticationFlowModel circle = realm.model().getFlowByAlias("browser");
        addSubFlow(circle, circle);
        addSubFlow(circle, circle);

        assertThat(FlowSteps.everywhere(realm.model(), browser())).hasSize(4);
        assertThat(FlowSteps.running(realm.model(), browser())).hasSize(3);
        assertThat(new TokenStep(realm.model()).worksIn(browser())).isFalse();
        assertThat(new TokenStep(realm.model()).isIn(browser())).isFalse();
    }

    @Test
    void circleInTheFirstPlaceSignsNobodyIn() {
        realm.add("first");
        AuthenticationFlowModel first = realm.model().getFlowByAlias("first");
        addSubFlow(first, first);

        assertThat(new TokenStep(realm.model()).worksIn(first)).isFalse();
    }

    @Test
    void subFlowThatIsGoneHasNoSteps() {
        addSubFlow(browser(), null);

        assertThat(FlowSteps.everywhere(realm.model(), browser())).hasSize(3);
    }
}
