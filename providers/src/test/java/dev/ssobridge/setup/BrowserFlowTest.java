package dev.ssobridge.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.setup.part.SetupLedger;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.IdentityProviderModel;

class BrowserFlowTest {
    private final FlowRealm realm = new FlowRealm("id-");

    BrowserFlowTest() {
        realm.add("browser", "auth-cookie ALTERNATIVE", "forms ALTERNATIVE");
    }

    private BrowserFlow part() {
        return new BrowserFlow(realm.session(), realm.model(), SetupLedger.of(realm.model()));
    }

    private void bind(String alias, String... steps) {
        realm.add(alias, steps);
        realm.bind(alias);
    }

    private void remove() {
        BrowserFlow part = part();
        part.remove(part.present(Set.of()));
        realm.attributes.clear();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auth-cookie ALTERNATIVE;forms ALTERNATIVE | sso-token A, auth-cookie A, forms A",
                "forms REQUIRED                            | sso-token A, [forms R] A",
                "forms REQUIRED;otp REQUIRED               | sso-token A, [forms R, otp R] A",
                "forms REQUIRED;otp CONDITIONAL            | sso-token A, [forms R, otp C] A",
                "auth-cookie ALTERNATIVE;forms REQUIRED    | sso-token A, [auth-cookie A, forms R] A",
                "otp CONDITIONAL;forms ALTERNATIVE         | sso-token A, [otp C, forms A] A",
                "forms DISABLED;auth-cookie ALTERNATIVE    | sso-token A, forms D, auth-cookie A",
                "sso-token ALTERNATIVE;forms REQUIRED      | sso-token A, [forms R] A",
                "sso-token REQUIRED;forms REQUIRED         | sso-token A, [forms R] A",
                "auth-cookie ALTERNATIVE;sso-token ALTERNATIVE | sso-token A, auth-cookie A",
                "sso-token DISABLED;auth-cookie ALTERNATIVE | sso-token A, auth-cookie A",
                "sso-token REQUIRED                        | sso-token A",
            })
    void copyLetsATokenSignInAndElseMeansTheSame(String steps, String copy) {
        bind("own", steps.strip().split(";"));
        String before = realm.show("own");

        assertThat(part().missing()).isNotEmpty();
        assertThat(part().name()).isEqualTo("browser flow own-sso-token");
        part().add();

        assertThat(realm.bound()).isEqualTo("own-sso-token");
        assertThat(realm.show("own-sso-token")).isEqualTo(copy);
        assertThat(realm.show("own")).isEqualTo(before);
        assertThat(part().missing()).isEmpty();
    }

    @Test
    void stepInASubFlowIsLeftOutOfTheCopyWithASubFlowOfNothingElse() {
        realm.add("tokens", "sso-token ALTERNATIVE");
        realm.add("more", "forms REQUIRED", "sso-token DISABLED");
        bind("own", "auth-cookie ALTERNATIVE", " tokens ALTERNATIVE", " more ALTERNATIVE");

        part().add();

        assertThat(realm.show("own-sso-token")).isEqualTo("sso-token A, auth-cookie A, [forms R] A");
    }

    @Test
    void stepThatComesFirstInASubFlowIsEnough() {
        realm.add("first", "sso-token ALTERNATIVE", "auth-cookie ALTERNATIVE");
        bind("own", " first ALTERNATIVE", "forms ALTERNATIVE");

        assertThat(part().missing()).isEmpty();
        assertThat(part().name()).isEqualTo("browser flow own");
        assertThat(part().present(Set.of())).isEmpty();
    }

    @Test
    void stepInASubFlowBesideARequiredOneIsNotEnough() {
        realm.add("first", "sso-token ALTERNATIVE", "forms REQUIRED");
        bind("own", " first ALTERNATIVE");

        assertThat(part().missing()).isNotEmpty();
    }

    /** A client may be bound to the copy, so it is mended where it is. */
    @Test
    void copyThatAnAdministratorHasBrokenIsMendedInPlace() {
        realm.bind("browser");
        part().add();
        realm.step("browser-sso-token", 2).setRequirement(Requirement.REQUIRED);
        assertThat(part().missing()).isNotEmpty();
        int configs = realm.configs.size();

        part().add();

        assertThat(realm.bound()).isEqualTo("browser-sso-token");
        assertThat(realm.show("browser-sso-token")).isEqualTo("sso-token A, [auth-cookie A, forms R] A");
        assertThat(realm.configs).hasSize(configs);
        remove();
        assertThat(realm.flows).hasSize(1);
        assertThat(realm.configs).isEmpty();
    }

    @Test
    void accountStepStandsInFrontOfTheStepsThatMovedIntoASubFlow() {
        IdentityProviderModel provider = new IdentityProviderModel();
        provider.setProviderId("sso-oidc");
        realm.providers.add(provider);
        bind("own", "sso-account DISABLED", "forms REQUIRED");

        part().add();

        assertThat(realm.show("own-sso-token")).isEqualTo("sso-token A, sso-account A, [sso-account D, forms R] A");
        assertThat(part().missing()).isEmpty();
    }

    @Test
    void namesThatAreLongAreCutAndStayDifferent() {
        String name = "L".repeat(250);
        realm.add("S".repeat(255), "forms REQUIRED");
        realm.add("S".repeat(254), "otp REQUIRED");
        bind(name, " " + "S".repeat(255) + " REQUIRED", " " + "S".repeat(254) + " CONDITIONAL");

        part().add();

        assertThat(realm.bound()).isEqualTo("L".repeat(245) + "-sso-token");
        assertThat(realm.flows.values())
                .extracting("alias", String.class)
                .doesNotHaveDuplicates()
                .allMatch(alias -> alias.length() <= 255);
        assertThat(realm.show(realm.bound())).isEqualTo("sso-token A, [[forms R] R, [otp R] C] A");
    }

    @Test
    void configurationWithATakenNameGetsAnotherOne() {
        bind("own", "forms ALTERNATIVE");
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setAlias("settings");
        config.setConfig(Map.of("key", "value"));
        config.setId(realm.model().addAuthenticatorConfig(config).getId());
        realm.step("own", 0).setAuthenticatorConfig(config.getId());
        AuthenticatorConfigModel taken = new AuthenticatorConfigModel();
        taken.setAlias("own-sso-token settings");
        realm.model().addAuthenticatorConfig(taken);

        part().add();

        String copied = realm.step("own-sso-token", 1).getAuthenticatorConfig();
        assertThat(realm.configs.get(copied).getAlias()).isEqualTo("own-sso-token settings-2");
        assertThat(realm.configs.get(copied).getConfig()).containsEntry("key", "value");
    }

    @Test
    void removalBindsTheFlowOfBeforeAndTakesEveryCopy() {
        bind("own", "forms REQUIRED");
        part().add();
        bind("other", "forms ALTERNATIVE");
        part().add();
        assertThat(realm.bound()).isEqualTo("other-sso-token");

        remove();

        assertThat(realm.bound()).isEqualTo("other");
        assertThat(realm.flows.values()).extracting("alias").containsExactly("browser", "own", "other");
        assertThat(realm.configs).isEmpty();
    }

    @Test
    void removalLeavesAFlowThatAnAdministratorHasBoundSince() {
        realm.bind("browser");
        part().add();
        bind("own", "sso-token ALTERNATIVE", "forms ALTERNATIVE");
        assertThat(part().nameToRemove()).isEqualTo("browser flow browser-sso-token");

        remove();

        assertThat(realm.bound()).isEqualTo("own");
        assertThat(realm.flow("browser-sso-token")).isNull();
    }

    @Test
    void removalLeavesACopyThatAClientIsBoundTo() {
        realm.bind("browser");
        part().add();
        realm.overrides.add(realm.flow("browser-sso-token").getId());

        assertThat(part().staying()).extracting("alias").containsExactly("browser-sso-token");
        remove();

        assertThat(realm.bound()).isEqualTo("browser");
        assertThat(realm.flow("browser-sso-token")).isNotNull();
    }

    @Test
    void removalWithoutTheFlowOfBeforeBindsKeycloaksOwn() {
        bind("own", "forms REQUIRED");
        part().add();
        realm.flows.remove(realm.flow("own").getId());

        remove();

        assertThat(realm.bound()).isEqualTo("browser");
    }
}
