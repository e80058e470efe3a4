package dev.ssobridge.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import jakarta.ws.rs.core.MultivaluedHashMap;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.sessions.AuthenticationSessionModel;

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
    void formThatNoPageOfTheStepHasSentIsPassedOn() {
        MultivaluedHashMap<String, String> form = new MultivaluedHashMap<>();
        form.putSingle("sso_choice", "switch");
        Fake<AuthenticationFlowContext> context = Fake.of(AuthenticationFlowContext.class)
                .with(
                        "getHttpRequest",
                        Fake.of(HttpRequest.class)
                                .with("getDecodedFormParameters", form)
                                .get())
                .with(
                        "getAuthenticationSession",
                        Fake.of(AuthenticationSessionModel.class).get());

        factory.create(null).action(context.get());

        assertThat(context.calls()).endsWith("attempted[]");
    }
}
