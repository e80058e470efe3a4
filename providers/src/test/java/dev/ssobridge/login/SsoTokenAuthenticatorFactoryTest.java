package dev.ssobridge.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

class SsoTokenAuthenticatorFactoryTest {
    private final SsoTokenAuthenticatorFactory factory = new SsoTokenAuthenticatorFactory();

    /** Flows of exported realms name this id. */
    @Test
    void idOfTheStepNeverChanges() {
        assertThat(factory.getId()).isEqualTo("sso-token");
    }

    @Test
    void stepIsAlternativeOrDisabledOnly() {
        assertThat(factory.getRequirementChoices())
                .containsExactlyInAnyOrder(Requirement.ALTERNATIVE, Requirement.DISABLED);
    }

    @Test
    void changedChoicesStayWithTheCaller() {
        factory.getRequirementChoices()[0] = Requirement.REQUIRED;

        assertThat(factory.getRequirementChoices()).doesNotContain(Requirement.REQUIRED);
    }

    @Test
    void stepNeedsNoUserAndSetsNothingUp() {
        Authenticator step = factory.create(null);

        assertThat(step.requiresUser()).isFalse();
        assertThat(step.configuredFor(null, null, null)).isTrue();
        assertThat(factory.isUserSetupAllowed()).isFalse();
    }

    @Test
    void postedFormIsPassedOn() {
        Fake<AuthenticationFlowContext> context = Fake.of(AuthenticationFlowContext.class);

        factory.create(null).action(context.get());

        assertThat(context.calls()).containsExactly("attempted[]");
    }
}
