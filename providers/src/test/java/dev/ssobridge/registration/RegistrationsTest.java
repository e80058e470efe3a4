package dev.ssobridge.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.FakeRealm;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;

class RegistrationsTest {
    private final FakeRealm realm = new FakeRealm();

    RegistrationsTest() {
        realm.add("utility");
        realm.add("portal");
    }

    private Optional<Website> website() {
        return Website.of(realm.get(), realm.client("utility"));
    }

    private ComponentModel saved(String... settings) {
        ComponentModel component = realm.page(WebsitePageProviderFactory.ID, settings);
        ClientReferences.keep(realm.get(), component);
        return component;
    }

    @Test
    void clientWithoutARegistrationIsNoWebsite() {
        saved("clientId=portal", "portals=utility");

        assertThat(website()).isEmpty();
    }

    @Test
    void registeredWebsiteHasItsPortals() {
        saved("clientId=utility", "portals=portal", "existingUsers=true");

        assertThat(website()).hasValueSatisfying(found -> {
            assertThat(found.portals()).containsExactly(realm.client("portal"));
            assertThat(found.existingUsers()).isTrue();
        });
    }

    @Test
    void websiteThatIsSwitchedOffHasNoRights() {
        saved("clientId=utility", "portals=portal", "enabled=false");

        assertThat(website()).isEmpty();
    }

    @Test
    void renamedClientKeepsItsRegistration() {
        saved("clientId=utility", "portals=portal");
        realm.add("portal").with("getClientId", "the-portal");
        realm.add("utility").with("getClientId", "the-utility");

        assertThat(website())
                .hasValueSatisfying(found -> assertThat(found.portals()).containsExactly(realm.client("portal")));
    }

    @Test
    void clientThatIsMadeAnewUnderTheNameHasNoRights() {
        saved("clientId=utility", "portals=portal");
        realm.add("utility").with("getId", "another id");
        assertThat(website()).isEmpty();

        realm.add("utility");
        realm.add("portal").with("getId", "another id");
        assertThat(website())
                .hasValueSatisfying(found -> assertThat(found.portals()).isEmpty());
    }

    @Test
    void idsOfAnotherRealmAreReplacedByNames() {
        ComponentModel imported = realm.page(WebsitePageProviderFactory.ID, "clientId=utility", "portals=portal");
        imported.getConfig().add(ClientReferences.KEY, "id elsewhere=utility");

        ClientReferences.keep(realm.get(), imported);

        assertThat(imported.getConfig().get(ClientReferences.KEY))
                .containsExactly("id of utility=utility", "id of portal=portal");
    }

    /** Client ids of a SAML service provider are addresses, and may hold what parts the two ids of an entry. */
    @Test
    void clientIdThatEndsAsAnotherOneIsNotTakenForIt() {
        realm.add("x=utility").with("getId", "another id");
        saved("clientId=utility", "portals=x=utility", "portals=portal");
        saved("clientId=x=utility", "portals=utility");

        assertThat(website()).hasValueSatisfying(found -> assertThat(found.portals())
                .extracting(ClientModel::getClientId)
                .containsExactly("x=utility", "portal"));
        assertThat(Website.of(realm.get(), realm.client("x=utility")))
                .hasValueSatisfying(found -> assertThat(found.portals())
                        .extracting(ClientModel::getClientId)
                        .containsExactly("utility"));
    }

    @Test
    void newNameIsWrittenWhereTheClientIsNamedAndNowhereElse() {
        ComponentModel website = saved("clientId=utility", "portals=portal", "displayName=portal");

        Optional<ComponentModel> renamed =
                ClientReferences.renamed(website, realm.client("portal"), "portal", "the-portal");

        assertThat(renamed).hasValueSatisfying(copy -> {
            assertThat(copy.getConfig().get("portals")).containsExactly("the-portal");
            assertThat(copy.get("displayName")).isEqualTo("portal");
            assertThat(copy.getConfig().get(ClientReferences.KEY))
                    .containsExactly("id of utility=utility", "id of portal=the-portal");
        });
        assertThat(website.getConfig().get("portals")).containsExactly("portal");
    }

    @Test
    void clientThatIsNotNamedChangesNothing() {
        ComponentModel website = saved("clientId=utility", "portals=portal");
        realm.add("other");

        assertThat(ClientReferences.renamed(website, realm.client("other"), "portal", "x"))
                .isEmpty();
    }

    @Test
    void applicationWithoutARegistrationHasTheDefaults() {
        Application application = Application.of(realm.get(), realm.client("portal"));

        assertThat(application.entryUrl()).isEmpty();
        assertThat(application.account()).isEmpty();
        assertThat(application.samlLogoutBinding()).isEmpty();
        assertThat(application.samlLogoutAccept()).contains("artifact");
        assertThat(application.secondFactor()).isEqualTo(SecondFactor.IF_CONFIGURED);
        assertThat(application.userSwitch()).isEqualTo(SwitchRule.ASK);
    }

    @Test
    void registeredApplicationHasItsSettings() {
        ClientReferences.keep(
                realm.get(),
                realm.page(
                        ApplicationPageProviderFactory.ID,
                        "clientId=portal",
                        "entryUrl= https://portal.example/sso ",
                        "account=acme",
                        "secondFactor=always",
                        "userSwitch=silent",
                        "samlLogoutBinding=stock"));

        Application application = Application.of(realm.get(), realm.client("portal"));

        assertThat(application.entryUrl()).contains(URI.create("https://portal.example/sso"));
        assertThat(application.account()).contains("acme");
        assertThat(application.samlLogoutBinding()).isEmpty();
        assertThat(application.samlLogoutAccept()).containsExactly("redirect", "post", "soap");
        assertThat(application.secondFactor()).isEqualTo(SecondFactor.ALWAYS);
        assertThat(application.userSwitch()).isEqualTo(SwitchRule.SILENT);
    }

    @Test
    void realmWithoutSettingsHasTheDefaults() {
        RealmSettings settings = RealmSettings.of(realm.get());

        assertThat(settings.loginTokenLifespan()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.signOnDeadline()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.signOutDeadline()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.finalUrl()).isEmpty();
        assertThat(settings.omitArtifactLogout()).isFalse();
    }

    @Test
    void settingsOfTheRealmHold() {
        realm.tab(
                SettingsTabProviderFactory.ID,
                "loginTokenLifespan= 60 ",
                "signOnDeadline=20",
                "finalUrl=https://utility.example/",
                "omitArtifactLogout=true");

        RealmSettings settings = RealmSettings.of(realm.get());

        assertThat(settings.loginTokenLifespan()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.signOnDeadline()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.signOutDeadline()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.finalUrl()).contains(URI.create("https://utility.example/"));
        assertThat(settings.omitArtifactLogout()).isTrue();
    }
}
