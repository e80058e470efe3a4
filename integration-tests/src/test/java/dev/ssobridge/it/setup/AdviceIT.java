package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.representations.userprofile.config.UPConfig.UnmanagedAttributePolicy;

/** What the set-up call tells an administrator beside what it did. */
@KeycloakTest
@DisplayName("The advice of the set-up call")
class AdviceIT {
    private final TestRealm realm;
    private final AdminApi api;
    private final FlowMaker flows;

    AdviceIT(KeycloakServer server) {
        this.realm = StockRealm.create(server);
        this.api = AdminApi.asAdministrator(server, realm);
        this.flows = new FlowMaker(realm.admin());
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    private void change(Consumer<UPConfig> change) {
        UPConfig profile = realm.admin().users().userProfile().getConfiguration();
        change.accept(profile);
        realm.admin().users().userProfile().update(profile);
    }

    /** The dry run says what the call says. */
    private SetupReport setUp() {
        SetupReport dry = SetupReport.in(api.post("setup?dryRun=true"));
        SetupReport done = SetupReport.in(api.post("setup"));
        assertThat(done.asDryRun()).isEqualTo(dry);
        return done;
    }

    private SetupReport remove() {
        SetupReport dry = SetupReport.in(api.delete("setup?dryRun=true"));
        SetupReport done = SetupReport.in(api.delete("setup"));
        assertThat(done.asDryRun()).isEqualTo(dry);
        return done;
    }

    @Test
    void definitionThatUsersMayEditIsUnsafeAndMended() {
        change(profile -> {
            UPAttribute accounts = new UPAttribute("sso.accounts");
            accounts.setPermissions(new UPAttributePermissions(Set.of("admin", "user"), Set.of("admin", "user")));
            profile.addOrReplaceAttribute(accounts);
        });

        SetupReport report = setUp();

        assertThat(report.unsafe())
                .containsExactly("Users could edit the attribute sso.accounts until now: look for values that they have"
                        + " written themselves.");
        assertThat(report.changed()).contains("edit permission of the user attribute sso.accounts");
        assertThat(editors()).containsExactly("admin");
        assertThat(setUp().unsafe()).isEmpty();
        assertThat(remove().unsafe()).isEmpty();
        assertThat(editors()).containsExactly("admin");
    }

    private Set<String> editors() {
        return realm.admin()
                .users()
                .userProfile()
                .getConfiguration()
                .getAttribute("sso.accounts")
                .getPermissions()
                .getEdit();
    }

    /** The call declares the attributes, which takes them out of the users' reach; a removal gives them back. */
    @Test
    void unmanagedAttributesAreUnsafeOnlyWithoutTheDefinitions() {
        change(profile -> profile.setUnmanagedAttributePolicy(UnmanagedAttributePolicy.ENABLED));

        assertThat(setUp().unsafe()).isEmpty();

        assertThat(remove().unsafe())
                .hasSize(2)
                .allMatch(sentence -> sentence.startsWith("Users may edit the attribute sso."));
    }

    @Test
    void nothingIsLeftToDoOnceTheClientsAreThere() {
        assertThat(setUp().next()).isEqualTo(SetupReport.allChanged().next());

        new Sites(realm).add();

        assertThat(setUp().next()).isEmpty();
    }

    @Test
    void clientWithAFlowOfItsOwnIsNamed() {
        setUp();
        new Sites(realm).add();
        flows.make("own", "auth-username-password-form REQUIRED");
        override("customer-portal", "own");

        assertThat(setUp().next())
                .containsExactly("The client customer-portal signs in by the browser flow own, where the step sso-token"
                        + " is missing or has no effect: add it there, or remove the client's flow override.");

        override("customer-portal", "browser-sso-token");
        assertThat(setUp().next()).isEmpty();
    }

    private void override(String clientId, String flow) {
        String id = realm.admin().flows().getFlows().stream()
                .filter(found -> found.getAlias().equals(flow))
                .findFirst()
                .orElseThrow()
                .getId();
        ClientRepresentation client =
                realm.admin().clients().findByClientId(clientId).get(0);
        client.setAuthenticationFlowBindingOverrides(Map.of("browser", id));
        realm.admin().clients().get(client.getId()).update(client);
    }

    @Test
    void websiteThatCannotCallIsNotEnough() {
        setUp();
        new Sites(realm).add();
        ClientRepresentation website =
                realm.admin().clients().findByClientId("utility-website").get(0);
        website.setEnabled(false);
        realm.admin().clients().get(website.getId()).update(website);

        assertThat(setUp().next())
                .containsExactly(SetupReport.allChanged().next().get(0));
    }
}
