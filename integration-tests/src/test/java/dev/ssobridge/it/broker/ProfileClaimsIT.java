package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.UserRepresentation;

/** Which claims become which attributes of a user, and which of them stop the sign-in. */
@KeycloakTest
@DisplayName("The profile of a provisioned user")
class ProfileClaimsIT {
    private final BrokerRealm realm;

    ProfileClaimsIT(BrokerRealm realm) {
        this.realm = realm;
    }

    @Fixture
    static BrokerRealm realm(KeycloakServer server) {
        return BrokerRealm.create(server);
    }

    @AfterEach
    void restoreSettings() {
        realm.configure(Map.of("attributeDefaults", "", "createOnlyAttributes", ""));
    }

    @Test
    void changedClaimsAreTakenOverAndMissingOnesLeftAlone() {
        FakePerson ann = FakePerson.unknown().with("jobTitle", "Engineer").with("zoneinfo", "Europe/Berlin");
        realm.walk().signIn(ann);

        realm.walk()
                .signIn(ann.with("jobTitle", "Manager").with("zoneinfo", null).with("family_name", "Baker"));

        UserRepresentation user = realm.usersWith(ann.email()).get(0);
        assertThat(user.getLastName()).isEqualTo("Baker");
        assertThat(user.firstAttribute("jobTitle")).isEqualTo("Manager");
        assertThat(user.firstAttribute("zoneinfo")).isEqualTo("Europe/Berlin");
        assertThat(user.firstAttribute("name")).isEqualTo("Ann Baker");
        assertThat(realm.lastEvent("UPDATE_PROFILE").detail("updated").split(","))
                .containsExactlyInAnyOrder("lastName", "jobTitle", "name");
    }

    @Test
    void attributeDefaultsAreForNewPeopleOnly() {
        realm.configure(Map.of("attributeDefaults", "locale=de\njobTitle=Colleague\n"));
        FakePerson ann = FakePerson.unknown().with("locale", "en");
        realm.walk().signIn(ann);
        UserRepresentation created = realm.usersWith(ann.email()).get(0);
        assertThat(created.firstAttribute("locale")).isEqualTo("en");
        assertThat(created.firstAttribute("jobTitle")).isEqualTo("Colleague");

        realm.walk().signIn(ann.with("jobTitle", "Engineer"));
        realm.walk().signIn(ann);

        assertThat(realm.usersWith(ann.email()).get(0).firstAttribute("jobTitle"))
                .isEqualTo("Engineer");
    }

    @Test
    void createOnlyAttributesAreWrittenOnce() {
        realm.configure(Map.of("createOnlyAttributes", "locale, given_name"));
        FakePerson ann = FakePerson.unknown().with("locale", "en");
        realm.walk().signIn(ann);

        realm.walk().signIn(ann.with("locale", "de").with("given_name", "Anne").with("family_name", "Baker"));

        UserRepresentation user = realm.usersWith(ann.email()).get(0);
        assertThat(user.firstAttribute("locale")).isEqualTo("en");
        assertThat(user.getFirstName()).isEqualTo("Ann");
        assertThat(user.getLastName()).isEqualTo("Baker");
    }

    @Test
    void partsOfTheNameComeFromTheWholeName() {
        FakePerson ann = FakePerson.unknown()
                .with("given_name", null)
                .with("family_name", null)
                .with("name", "Ann Bea Archer");

        realm.walk().signIn(ann);

        UserRepresentation user = realm.usersWith(ann.email()).get(0);
        assertThat(user.getFirstName()).isEqualTo("Ann");
        assertThat(user.getLastName()).isEqualTo("Archer");
        assertThat(user.firstAttribute("middleName")).isEqualTo("Bea");
        assertThat(user.firstAttribute("name")).isEqualTo("Ann Bea Archer");
    }

    @Test
    void claimsOfTheIdTokenFillInWhatUserInfoLacks() {
        FakePerson ann = FakePerson.unknown()
                .withInIdToken("jobTitle", "Engineer")
                .withInIdToken("zoneinfo", "Europe/Paris")
                .with("zoneinfo", "Europe/Berlin");

        realm.walk().signIn(ann);

        UserRepresentation user = realm.usersWith(ann.email()).get(0);
        assertThat(user.firstAttribute("jobTitle")).isEqualTo("Engineer");
        assertThat(user.firstAttribute("zoneinfo")).isEqualTo("Europe/Berlin");
    }

    @Test
    void invalidProfileStopsTheLoginWithAllDetailsInTheEvent() {
        FakePerson ann = FakePerson.unknown()
                .with("family_name", null)
                .with("zoneinfo", "x".repeat(300))
                .with("given_name", "<b>");

        Page page = realm.walk().comeBackAs(ann);

        assertThat(page.answer().status()).isEqualTo(400);
        assertThat(page.html().text()).contains("incomplete or not valid");
        assertThat(realm.usersWith(ann.email())).isEmpty();
        assertThat(realm.lastEvent("LOGIN_ERROR").error()).isEqualTo("invalid_user_profile");
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("validation");
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("validation"))
                .contains("lastName: error-user-attribute-required", "zoneinfo: error-", "firstName: error-")
                .doesNotContain("xxx")
                .doesNotContain("<b>");
    }

    @Test
    void claimsThatCanNotBeUsedAreLeftOutAndNamedInTheEvent() {
        FakePerson ann = FakePerson.unknown()
                .with("picture", "data:image/png;base64,iVBORw0KGgo=")
                .with("jobTitle", List.of("a", "b"))
                .with("locale", Map.of("country", "US"))
                .with("zoneinfo", "a\nb");

        realm.walk().signIn(ann);
        isLeftOut("picture: not a web address", "jobTitle: not a text", "zoneinfo: control", "locale: not a text");
        realm.walk().signIn(ann.with("family_name", "Baker"));
        isLeftOut("picture: not a web address", "locale: not a text");
        realm.allowJitProvisioning(false);
        realm.walk().signIn(ann);
        realm.allowJitProvisioning(true);

        UserRepresentation user = realm.usersWith(ann.email()).get(0);
        assertThat(user.getLastName()).isEqualTo("Baker");
        assertThat(user.getAttributes()).doesNotContainKeys("picture", "jobTitle", "zoneinfo", "locale");
    }

    private void isLeftOut(String... claims) {
        assertThat(realm.lastEvent("LOGIN").detail("left_out")).contains(claims).doesNotContain("iVBOR");
    }

    @Test
    void claimsOfTheIdTokenOfAnyKindLockNobodyOut() {
        FakePerson ann = FakePerson.unknown();
        for (String claim : List.of("name", "given_name", "family_name", "preferred_username", "email", "sid")) {
            ann = ann.withInIdToken(claim, Map.of("odd", true));
        }

        realm.walk().signIn(ann);

        assertThat(realm.usersWith(ann.email()).get(0).getFirstName()).isEqualTo("Ann");
    }

    @Test
    void sessionIdOfAnyLengthLocksNobodyOut() {
        realm.walk().signIn(FakePerson.unknown().withInIdToken("sid", "s".repeat(5000)));
    }

    @Test
    void changeThatTheProfileRefusesIsLeftOutAndTheRestWritten() {
        FakePerson ann = FakePerson.unknown();
        realm.walk().signIn(ann);

        realm.walk().signIn(ann.with("given_name", "<b>").with("family_name", "Baker"));

        assertThat(realm.lastEvent("LOGIN").detail("left_out")).contains("firstName: error-");
        UserRepresentation user = realm.usersWith(ann.email()).get(0);
        assertThat(user.getFirstName()).isEqualTo("Ann");
        assertThat(user.getLastName()).isEqualTo("Baker");
    }

    @Test
    void claimThatTheProfileRefusesKeepsNoNewPersonOut() {
        FakePerson ann = FakePerson.unknown().with("zoneinfo", "x".repeat(300));

        realm.walk().signIn(ann);

        assertThat(realm.lastEvent("LOGIN").detail("left_out")).contains("zoneinfo: error-");
        assertThat(realm.usersWith(ann.email()).get(0).firstAttribute("zoneinfo"))
                .isNull();
    }
}
