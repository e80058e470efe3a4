package dev.ssobridge.login.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The names of the steps are those of Keycloak; the user has what {@code configured} names. */
class PasswordWayTest {
    private static final Map<String, String> CREDENTIALS = Map.of(
            "auth-username-password-form", "password",
            "auth-username-form", "password",
            "auth-password-form", "password",
            "auth-otp-form", "otp",
            "webauthn-authenticator", "webauthn",
            "webauthn-authenticator-passwordless", "webauthn-passwordless");

    private final Map<String, List<AuthenticationExecutionModel>> flows = new HashMap<>();
    private final Map<String, Object> marks = new TreeMap<>();
    private Set<String> configured = Set.of();

    private void step(String flow, Requirement requirement, String provider) {
        AuthenticationExecutionModel execution = new AuthenticationExecutionModel();
        execution.setId(provider);
        execution.setAuthenticator(provider);
        execution.setRequirement(requirement);
        flows.computeIfAbsent(flow, name -> new ArrayList<>()).add(execution);
    }

    private void subFlow(String flow, Requirement requirement, String name) {
        step(flow, requirement, name);
        List<AuthenticationExecutionModel> level = flows.get(flow);
        level.get(level.size() - 1).setAuthenticatorFlow(true);
        level.get(level.size() - 1).setFlowId(name);
    }

    private AuthenticatorFactory factory(String provider) {
        Authenticator step = provider.startsWith("conditional-")
                ? Fake.of(ConditionalAuthenticator.class)
                        .with("configuredFor", true)
                        .get()
                : Fake.of(Authenticator.class)
                        .on("configuredFor", parameters -> configured.contains(provider))
                        .get();
        return Fake.of(AuthenticatorFactory.class)
                // Keycloak's conditions have a category of their own, and pass for configured.
                .with(
                        "getReferenceCategory",
                        provider.startsWith("conditional-") ? "condition" : CREDENTIALS.get(provider))
                .with("isUserSetupAllowed", "auth-otp-form".equals(provider))
                .with("create", step)
                .get();
    }

    private PasswordWay way() {
        RealmModel realm = Fake.of(RealmModel.class)
                .on(
                        "getAuthenticationExecutionsStream",
                        parameters -> flows.getOrDefault((String) parameters.get(0), List.of()).stream())
                .get();
        KeycloakSessionFactory factories = Fake.of(KeycloakSessionFactory.class)
                .on("getProviderFactory", parameters -> factory((String) parameters.get(1)))
                .get();
        AuthenticationSessionModel authSession = Fake.of(AuthenticationSessionModel.class)
                .keeping("setExecutionStatus", "getExecutionStatus", marks)
                .get();
        AuthenticationFlowModel top = new AuthenticationFlowModel();
        top.setId("top");
        AuthenticationFlowContext context = Fake.of(AuthenticationFlowContext.class)
                .with("getRealm", realm)
                .with("getTopLevelFlow", top)
                .with("getAuthenticationSession", authSession)
                .with(
                        "getSession",
                        Fake.of(KeycloakSession.class)
                                .with("getKeycloakSessionFactory", factories)
                                .get())
                .get();
        return PasswordWay.of(context, null);
    }

    private Map<String, String> marks() {
        Map<String, String> text = new TreeMap<>();
        marks.forEach((step, status) -> text.put(step, status.toString()));
        return text;
    }

    /** As Keycloak makes it. */
    private void builtIn() {
        step("top", Requirement.ALTERNATIVE, "sso-token");
        step("top", Requirement.ALTERNATIVE, "auth-cookie");
        step("top", Requirement.DISABLED, "auth-spnego");
        step("top", Requirement.ALTERNATIVE, "identity-provider-redirector");
        subFlow("top", Requirement.ALTERNATIVE, "forms");
        step("forms", Requirement.REQUIRED, "auth-username-password-form");
        subFlow("forms", Requirement.CONDITIONAL, "2fa");
        step("2fa", Requirement.REQUIRED, "conditional-user-configured");
        step("2fa", Requirement.REQUIRED, "conditional-credential");
        step("2fa", Requirement.ALTERNATIVE, "auth-otp-form");
        step("2fa", Requirement.DISABLED, "webauthn-authenticator");
    }

    @Test
    void builtInFlowOfAUserWithoutASecondFactorIsOver() {
        builtIn();

        assertThat(way().goesOn()).isFalse();
        assertThat(way().mayAskForSecondFactor()).isFalse();
        assertThat(way().hasLimits()).isFalse();
    }

    @Test
    void builtInFlowAsksWhoeverHasASecondFactor() {
        builtIn();
        configured = Set.of("auth-otp-form");

        assertThat(way().asksForSecondFactor()).isTrue();
        way().enter();
        assertThat(marks())
                .isEqualTo(Map.of(
                        "auth-username-password-form", "SUCCESS",
                        "auth-cookie", "ATTEMPTED",
                        "identity-provider-redirector", "ATTEMPTED",
                        "sso-token", "ATTEMPTED"));
    }

    /** It is disabled in the flow, so it is not asked for after a password either. */
    @Test
    void secondFactorThatTheFlowDoesNotKnowIsNotAskedFor() {
        builtIn();
        configured = Set.of("webauthn-authenticator");

        assertThat(way().mayAskForSecondFactor()).isFalse();
        assertThat(way().hasSecondFactor()).isFalse();
    }

    @Test
    void skippedSecondFactorIsPassed() {
        builtIn();
        configured = Set.of("auth-otp-form");

        way().enterWithoutSecondFactor();

        assertThat(marks()).containsEntry("2fa", "SUCCESS");
    }

    @Test
    void limitsHoldWhereTheSecondFactorIsSkipped() {
        builtIn();
        step("forms", Requirement.REQUIRED, "user-session-limits");
        step("2fa", Requirement.REQUIRED, "user-session-limits");
        configured = Set.of("auth-otp-form");

        assertThat(way().hasLimits()).isTrue();
        assertThat(way().goesOn()).isTrue();
        way().enterWithoutSecondFactor();
        assertThat(marks())
                .containsEntry("auth-otp-form", "SUCCESS")
                .doesNotContainKeys("2fa", "user-session-limits", "conditional-user-configured");
    }

    @Test
    void limitsOfAFlowWithoutAPasswordHold() {
        step("top", Requirement.ALTERNATIVE, "sso-token");
        subFlow("top", Requirement.ALTERNATIVE, "all");
        step("all", Requirement.REQUIRED, "identity-provider-redirector");
        step("all", Requirement.REQUIRED, "user-session-limits");

        assertThat(way().hasLimits()).isTrue();
        way().enter();
        assertThat(marks()).isEqualTo(Map.of("sso-token", "ATTEMPTED", "identity-provider-redirector", "SUCCESS"));
    }

    @Test
    void firstWayToAPasswordIsTaken() {
        step("top", Requirement.ALTERNATIVE, "sso-token");
        subFlow("top", Requirement.ALTERNATIVE, "person");
        step("person", Requirement.REQUIRED, "auth-username-form");
        subFlow("person", Requirement.REQUIRED, "proof");
        step("proof", Requirement.ALTERNATIVE, "webauthn-authenticator-passwordless");
        subFlow("proof", Requirement.ALTERNATIVE, "password");
        step("password", Requirement.REQUIRED, "auth-password-form");
        step("password", Requirement.REQUIRED, "auth-otp-form");
        configured = Set.of("auth-otp-form", "webauthn-authenticator-passwordless");

        assertThat(way().asksForSecondFactor()).isTrue();
        way().enter();
        assertThat(marks())
                .isEqualTo(Map.of(
                        "auth-username-form", "SUCCESS",
                        "auth-password-form", "SUCCESS",
                        "webauthn-authenticator-passwordless", "ATTEMPTED",
                        "sso-token", "ATTEMPTED"));
    }

    /** After a password Keycloak would lead the user to set it up. */
    @Test
    void requiredSecondFactorThatIsMissingIsNotCertain() {
        step("top", Requirement.ALTERNATIVE, "sso-token");
        subFlow("top", Requirement.ALTERNATIVE, "forms");
        step("forms", Requirement.REQUIRED, "auth-username-password-form");
        step("forms", Requirement.REQUIRED, "auth-otp-form");

        assertThat(way().mayAskForSecondFactor()).isTrue();
        assertThat(way().asksForSecondFactor()).isFalse();
    }

    @Test
    void secondFactorOnAnotherConditionIsNotCertain() {
        step("top", Requirement.ALTERNATIVE, "sso-token");
        subFlow("top", Requirement.ALTERNATIVE, "forms");
        step("forms", Requirement.REQUIRED, "auth-username-password-form");
        subFlow("forms", Requirement.CONDITIONAL, "2fa");
        step("2fa", Requirement.REQUIRED, "conditional-user-role");
        step("2fa", Requirement.REQUIRED, "auth-otp-form");
        configured = Set.of("auth-otp-form");

        assertThat(way().mayAskForSecondFactor()).isTrue();
        assertThat(way().asksForSecondFactor()).isFalse();
    }

    /** A request for the level takes another way. */
    @Test
    void secondFactorOfAHigherLevelIsNotAskedFor() {
        step("top", Requirement.ALTERNATIVE, "sso-token");
        subFlow("top", Requirement.ALTERNATIVE, "forms");
        subFlow("forms", Requirement.CONDITIONAL, "level 1");
        step("level 1", Requirement.REQUIRED, "conditional-level-of-authentication");
        step("level 1", Requirement.REQUIRED, "auth-username-password-form");
        subFlow("forms", Requirement.CONDITIONAL, "level 2");
        step("level 2", Requirement.REQUIRED, "conditional-level-of-authentication");
        step("level 2", Requirement.REQUIRED, "auth-otp-form");
        configured = Set.of("auth-otp-form");

        assertThat(way().goesOn()).isFalse();
        assertThat(way().hasSecondFactor()).isTrue();
        way().enter();
        assertThat(marks()).containsEntry("level 1", "SUCCESS");
    }

    @Test
    void stepOfAnotherVendorIsRun() {
        builtIn();
        step("forms", Requirement.REQUIRED, "terms-of-another-vendor");

        assertThat(way().goesOn()).isTrue();
        assertThat(way().mayAskForSecondFactor()).isFalse();
    }
}
