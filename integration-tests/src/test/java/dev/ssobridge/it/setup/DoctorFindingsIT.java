package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.userprofile.config.UPConfig;

/** Each fault is planted in a realm that was in order. */
@KeycloakTest
@DisplayName("What the doctor finds about applications, flows and the realm")
class DoctorFindingsIT {
    private final OrderlyRealm orderly;

    DoctorFindingsIT(KeycloakServer server) {
        this.orderly = new OrderlyRealm(server);
    }

    @AfterEach
    void removeRealm() {
        orderly.close();
    }

    @Test
    void applicationThatIsNoPortalAnyMore() {
        orderly.createClient("other-portal", "openid-connect");
        orderly.giveAccounts("other-portal");
        orderly.registrations().portals(OrderlyRealm.WEBSITE, "other-portal");

        assertThat(orderly.found()).containsExactly("applicationNotAPortal");
    }

    @Test
    void applicationWhoseHostIsNotTheClientsAnyMore() {
        orderly.changeClient(OrderlyRealm.PORTAL, client -> {
            client.setRootUrl("https://moved.example");
            client.setAdminUrl("https://moved.example");
            client.setBaseUrl("");
            client.setRedirectUris(List.of("https://moved.example/*"));
            client.setWebOrigins(List.of());
        });

        assertThat(orderly.found()).containsExactly("settingRefused");
    }

    @Test
    void accountThatNobodySignsIn() {
        orderly.registrations().application(OrderlyRealm.PORTAL, "account", "acme");

        assertThat(orderly.found()).containsExactlyInAnyOrder("accountWithoutProvider", "accountStepMissing");
    }

    @Test
    void samlApplicationWithoutAnAddress() {
        orderly.createClient("saml-site", "saml");
        orderly.registrations().application("saml-site", "samlLogoutBinding", "post");

        assertThat(orderly.found()).containsExactly("bindingWithoutAddress");
    }

    @Test
    void flowInWhichNoTokenCanBeRedeemed() {
        FlowMaker flows = new FlowMaker(orderly.realm().admin());
        flows.make("off", "sso-token DISABLED", "auth-cookie ALTERNATIVE");
        flows.make("idle", "auth-cookie ALTERNATIVE", "sso-token ALTERNATIVE");
        flows.make("required", "sso-token ALTERNATIVE", "auth-username-password-form REQUIRED");
        String before = flows.bound();

        flows.bind("browser");
        assertThat(orderly.found()).containsExactly("tokenStepMissing");
        flows.bind("off");
        assertThat(orderly.found()).containsExactly("tokenStepOff");
        flows.bind("idle");
        assertThat(orderly.found()).containsExactly("tokenStepIdle");
        flows.make("without", "sso-token ALTERNATIVE", "auth-cookie ALTERNATIVE");
        flows.bind("without");
        assertThat(orderly.found()).containsExactly("tokenStepWithoutReference");
        flows.bind("required");
        assertThat(orderly.found()).containsExactly("tokenStepIdle");
        flows.bind(before);
        assertThat(orderly.found()).isEmpty();
    }

    @Test
    void flowOfAClientAlone() {
        String own = orderly.realm().admin().flows().getFlows().stream()
                .filter(flow -> flow.getAlias().equals("browser"))
                .findFirst()
                .orElseThrow()
                .getId();
        orderly.changeClient(
                OrderlyRealm.PORTAL,
                client -> client.setAuthenticationFlowBindingOverrides(new HashMap<>(Map.of("browser", own))));

        assertThat(orderly.found()).containsExactly("tokenStepMissing");
    }

    @Test
    void attributesThatUsersMayEdit() {
        orderly.changeProfile(
                profile -> profile.getAttribute("sso.accounts").getPermissions().setEdit(Set.of("admin", "user")));
        assertThat(orderly.found()).containsExactly("attributeOfUsers");

        orderly.changeProfile(profile -> profile.removeAttribute("sso.accounts"));
        assertThat(orderly.found()).containsExactly("attributesUndeclared");

        orderly.changeProfile(
                profile -> profile.setUnmanagedAttributePolicy(UPConfig.UnmanagedAttributePolicy.ENABLED));
        assertThat(orderly.found()).containsExactly("attributesOpen");
    }

    @Test
    void settingsOfTheRealmThatDoNotFit() {
        orderly.changeRealm(changed -> {
            changed.setEditUsernameAllowed(true);
            changed.setLoginWithEmailAllowed(false);
            changed.setDuplicateEmailsAllowed(true);
            changed.setSslRequired("none");
            changed.getAttributes().put("sso.login-token-lifespan", "60");
        });
        orderly.changeClient(
                OrderlyRealm.PORTAL, client -> client.getAttributes().put("sso.entry-url", "https://portal.example/"));

        assertThat(orderly.found())
                .containsExactlyInAnyOrder("usernameEditable", "emailsTwice", "attributeOfOld", "attributeOfOld");

        orderly.changeRealm(changed -> changed.getAttributes().put("frontendUrl", "https://id.example.com"));
        assertThat(orderly.found()).contains("plainHttp");
    }
}
