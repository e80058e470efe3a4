package dev.ssobridge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import dev.ssobridge.registration.EnglishTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderFactory;

/** The browser flow of the realm, and one that a client overrides. */
class FlowExaminationTest {
    private static final Set<String> KNOWN = Set.of("sso-token", "sso-account", "auth-cookie");

    private final Map<String, AuthenticationFlowModel> flows = new LinkedHashMap<>();
    private final List<AuthenticationExecutionModel> steps = new ArrayList<>();
    private final Map<String, AuthenticatorConfigModel> configs = new HashMap<>();
    private final List<ComponentModel> components = new ArrayList<>();
    private final Fake<ClientModel> portal = Fake.of(ClientModel.class)
            .with("getId", "1")
            .with("getClientId", "portal")
            .with("isEnabled", true)
            .with("isStandardFlowEnabled", true);
    private final RealmModel realm = Fake.of(RealmModel.class)
            .with("getId", "realm")
            .on("getComponentsStream", asked -> components.stream()
                    .filter(component -> component.getProviderType().equals(asked.get(1))))
            .on("getClientByClientId", asked -> "portal".equals(asked.get(0)) ? portal.get() : null)
            .on("getBrowserFlow", none -> flows.get("browser"))
            .on("getAuthenticationFlowById", asked -> flows.get(asked.get(0)))
            .on("getAuthenticatorConfigById", asked -> configs.get(asked.get(0)))
            .on("getAuthenticationExecutionsStream", asked -> steps.stream()
                    .filter(step -> asked.get(0).equals(step.getParentFlow())))
            .get();

    private void flow(String id, String... lines) {
        AuthenticationFlowModel flow = new AuthenticationFlowModel();
        flow.setId(id);
        flow.setAlias(id);
        flows.put(id, flow);
        for (String line : lines) {
            String[] words = line.split(" ", 2);
            AuthenticationExecutionModel step = new AuthenticationExecutionModel();
            step.setParentFlow(id);
            step.setAuthenticator(words[0]);
            step.setRequirement(Requirement.valueOf(words[1]));
            step.setAuthenticatorConfig("reference");
            steps.add(step);
        }
    }

    private void reference(String value, String maxAge) {
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setConfig(Map.of("default.reference.value", value, "default.reference.maxAge", maxAge));
        configs.put("reference", config);
    }

    private void register(String providerId, String... settings) {
        ComponentModel component = new ComponentModel();
        component.setProviderType("org.keycloak.services.ui.extend.UiPageProvider");
        component.setProviderId(providerId);
        component.getConfig().putSingle("clientId", "portal");
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            component.getConfig().putSingle(parts[0], parts[1]);
        }
        components.add(component);
    }

    private List<Kind> found() {
        KeycloakSessionFactory factory = Fake.of(KeycloakSessionFactory.class)
                .on(
                        "getProviderFactory",
                        asked -> KNOWN.contains(asked.get(1))
                                ? Fake.of(ProviderFactory.class).get()
                                : null)
                .get();
        KeycloakSession session = Fake.of(KeycloakSession.class)
                .with("getKeycloakSessionFactory", factory)
                .get();
        Findings findings = new Findings(EnglishTexts::of);
        new FlowExamination(new Examined(session, realm)).run(findings);
        return findings.noted().stream().map(Findings.Noted::kind).toList();
    }

    @Test
    void realmWithoutAnythingThatRedeemsMayHaveAnyFlow() {
        flow("browser", "gone REQUIRED");
        register("sso-application", "finalUrl=https://portal.example/");

        assertThat(found()).isEmpty();
    }

    @Test
    void stepInTheFirstPlaceIsInOrder() {
        flow("browser", "sso-token ALTERNATIVE", "sso-account ALTERNATIVE", "auth-cookie ALTERNATIVE");
        reference("sso_token", "31536000");
        register("sso-application", "entryUrl=https://portal.example/", "account=acme");

        assertThat(found()).isEmpty();
    }

    @Test
    void stepWithoutAReferenceThatLasts() {
        flow("browser", "sso-token ALTERNATIVE");
        register("sso-target", "mechanism=openid-connect");

        assertThat(found()).containsExactly(Kind.TOKEN_STEP_WITHOUT_REFERENCE);
        reference("sso_token", "0");
        assertThat(found()).containsExactly(Kind.TOKEN_STEP_WITHOUT_REFERENCE);
        reference(" ", "60");
        assertThat(found()).containsExactly(Kind.TOKEN_STEP_WITHOUT_REFERENCE);
        reference("sso_token", "60");
        assertThat(found()).isEmpty();
    }

    @Test
    void targetThatRedeemsByRestNeedsNoStep() {
        flow("browser", "auth-cookie ALTERNATIVE");
        register("sso-target", "mechanism=management-api");

        assertThat(found()).isEmpty();
    }

    @Test
    void flowOfTheClientCountsInPlaceOfTheRealms() {
        flow("browser", "auth-cookie ALTERNATIVE");
        flow("own", "sso-token ALTERNATIVE");
        reference("sso_token", "60");
        portal.with("getAuthenticationFlowBindingOverride", "own");
        register("sso-website", "portals=portal");
        assertThat(found()).isEmpty();

        portal.with("getAuthenticationFlowBindingOverride", "browser");
        assertThat(found()).containsExactly(Kind.TOKEN_STEP_MISSING);

        portal.with("getAuthenticationFlowBindingOverride", "gone");
        assertThat(found()).containsExactly(Kind.FLOW_GONE);
    }

    @Test
    void stepsThatNobodyRunsOrThatAreOff() {
        flow("browser", "sso-token DISABLED", "gone ALTERNATIVE", "lost DISABLED");
        register("sso-application", "entryUrl=https://portal.example/", "account=acme");

        assertThat(found()).containsExactly(Kind.TOKEN_STEP_OFF, Kind.ACCOUNT_STEP_MISSING, Kind.STEP_UNKNOWN);
    }

    @Test
    void realmThatHasLostItsBrowserFlowIsBorne() {
        register("sso-application", "entryUrl=https://portal.example/");

        assertThat(found()).isEmpty();
    }
}
