package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Keycloak ignores an alternative step beside a required one, so a step in front of such a flow would do nothing. */
@KeycloakTest
@DisplayName("The set-up call over flows of any shape")
class AnyFlowIT {
    private static final String PASSWORD = "auth-username-password-form";

    private final TestRealm realm;
    private final AdminApi api;
    private final FlowMaker flows;

    AnyFlowIT(KeycloakServer server) {
        this.realm = StockRealm.create(server);
        this.api = AdminApi.asAdministrator(server, realm);
        this.flows = new FlowMaker(realm.admin());
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    private void setUpAndEquip(String copy) {
        SetupReport dry = SetupReport.in(api.post("setup?dryRun=true"));
        SetupReport done = SetupReport.in(api.post("setup"));
        assertThat(done.asDryRun()).isEqualTo(dry);
        assertThat(done.changed()).contains("browser flow " + copy);
        assertThat(SetupReport.in(api.post("setup")).changed()).isEmpty();
        new Sites(realm).add();
        assertThat(SetupReport.in(api.post("setup")).next()).isEmpty();
        assertThat(flows.bound()).isEqualTo(copy);
    }

    private void assertTokenSignsIn() {
        assertThat(signInByToken().amr()).containsExactly("sso_token");
    }

    private Identity signInByToken() {
        String token = realm.utility()
                .mint(Map.of(
                        "username", "jane",
                        "accounts", List.of("1001"),
                        "email", "jane@example.com",
                        "firstName", "Jane",
                        "lastName", "Doe"));
        AuthorizationRequest request =
                realm.portal().request().with("sso_token", token).with("prompt", "none");
        Identity identity = realm.portal()
                .redeem(request, realm.browser().open(request.uri()))
                .identity();
        assertThat(identity.username()).isEqualTo("jane");
        return identity;
    }

    private void assertPasswordSignsIn() {
        TestUser user = realm.users().create();
        assertThat(realm.portal().signIn(realm.browser(), user).identity().username())
                .isEqualTo(user.username());
    }

    @Test
    void requiredStepAloneThenTokenAndPasswordSignIn() {
        flows.make("simple", PASSWORD + " REQUIRED");
        flows.bind("simple");

        setUpAndEquip("simple-sso-token");

        assertThat(flows.steps("simple-sso-token"))
                .containsExactly("sso-token ALTERNATIVE 0", "flow ALTERNATIVE 0", PASSWORD + " REQUIRED 1");
        assertThat(flows.steps("simple")).containsExactly(PASSWORD + " REQUIRED 0");
        assertTokenSignsIn();
        assertPasswordSignsIn();

        api.delete("setup").mustBe(200);
        assertThat(flows.bound()).isEqualTo("simple");
        assertThat(flows.names()).noneMatch(name -> name.contains("sso-token"));
        assertPasswordSignsIn();
    }

    /** Keycloak ignored the cookie here, so a second request asks for the password again, before and after. */
    @Test
    void mixedLevelKeepsItsMeaning() {
        flows.make("mixed", "auth-cookie ALTERNATIVE", PASSWORD + " REQUIRED");
        flows.addSubFlow("mixed", "second", "CONDITIONAL", "conditional-user-configured REQUIRED");
        flows.add("second", "auth-otp-form REQUIRED");
        flows.bind("mixed");

        setUpAndEquip("mixed-sso-token");

        assertThat(flows.steps("mixed-sso-token"))
                .containsExactly(
                        "sso-token ALTERNATIVE 0",
                        "flow ALTERNATIVE 0",
                        "auth-cookie ALTERNATIVE 1",
                        PASSWORD + " REQUIRED 1",
                        "flow CONDITIONAL 1",
                        "conditional-user-configured REQUIRED 2",
                        "auth-otp-form REQUIRED 2");
        assertTokenSignsIn();
        TestUser user = realm.users().create();
        var browser = realm.browser();
        realm.portal().signIn(browser, user);
        Page again = browser.open(realm.portal().request().uri());
        assertThat(again.has("#kc-form-login")).isTrue();
    }

    @Test
    void stepThatIsElsewhereOrSwitchedOffIsPutInFrontOfTheCopy() {
        flows.make("late", "auth-cookie ALTERNATIVE", "sso-token ALTERNATIVE");
        flows.addSubFlow("late", "late forms", "ALTERNATIVE", "sso-token DISABLED", PASSWORD + " REQUIRED");
        flows.bind("late");

        setUpAndEquip("late-sso-token");

        assertThat(flows.steps("late-sso-token"))
                .containsExactly(
                        "sso-token ALTERNATIVE 0",
                        "auth-cookie ALTERNATIVE 0",
                        "flow ALTERNATIVE 0",
                        PASSWORD + " REQUIRED 1");
        assertTokenSignsIn();
        assertPasswordSignsIn();
    }

    @Test
    void stepThatComesFirstInASubFlowIsLeftAlone() {
        flows.make("nested");
        flows.addSubFlow("nested", "nested tokens", "ALTERNATIVE", "sso-token ALTERNATIVE");
        flows.addSubFlow("nested", "nested forms", "ALTERNATIVE", PASSWORD + " REQUIRED");
        flows.bind("nested");

        SetupReport report = SetupReport.in(api.post("setup"));
        assertThat(report.unchanged()).containsExactly("browser flow nested");
        new Sites(realm).add();

        signInByToken();
        assertPasswordSignsIn();
        assertThat(SetupReport.in(api.delete("setup")).unchanged()).containsExactly("browser flow nested");
        assertThat(flows.bound()).isEqualTo("nested");
    }

    /** An administrator has added a required step to the copy, and with it silenced the step. */
    @Test
    void copyThatHasLostItsEffectIsMendedInPlace() {
        api.post("setup").mustBe(200);
        new Sites(realm).add();
        flows.add("browser-sso-token", "auth-otp-form REQUIRED");

        assertThat(SetupReport.in(api.post("setup")).changed()).containsExactly("browser flow browser-sso-token");

        assertThat(flows.steps("browser-sso-token"))
                .startsWith("sso-token ALTERNATIVE 0", "flow ALTERNATIVE 0")
                .filteredOn(step -> step.endsWith(" 0"))
                .hasSize(2);
        // Whoever has no code would have to set one up.
        realm.registrations().application("customer-portal", "secondFactor", "skip");
        assertTokenSignsIn();
        api.delete("setup").mustBe(200);
        assertThat(flows.names()).noneMatch(name -> name.contains("sso-token"));
    }

    @Test
    void longNamesAreCut() {
        String name = "L".repeat(250);
        flows.make(name, PASSWORD + " ALTERNATIVE");
        flows.addSubFlow(name, "S".repeat(255), "ALTERNATIVE", "auth-otp-form REQUIRED");
        flows.addSubFlow(name, "S".repeat(254) + "T", "ALTERNATIVE", "auth-otp-form REQUIRED");
        flows.bind(name);

        setUpAndEquip("L".repeat(245) + "-sso-token");

        assertTokenSignsIn();
        assertPasswordSignsIn();
        api.delete("setup").mustBe(200);
        assertThat(flows.bound()).isEqualTo(name);
        api.post("setup").mustBe(200);
        assertThat(flows.bound()).isEqualTo("L".repeat(245) + "-sso-token");
        flows.bind(name);
        api.post("setup").mustBe(200);
        assertThat(flows.bound()).isEqualTo("L".repeat(243) + "-sso-token-2");
    }
}
