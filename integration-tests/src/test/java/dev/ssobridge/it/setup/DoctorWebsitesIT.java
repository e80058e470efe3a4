package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each fault is planted in a realm that was in order. */
@KeycloakTest
@DisplayName("What the doctor finds about websites and portals")
class DoctorWebsitesIT {
    private final OrderlyRealm orderly;

    DoctorWebsitesIT(KeycloakServer server) {
        this.orderly = new OrderlyRealm(server);
    }

    @AfterEach
    void removeRealm() {
        orderly.close();
    }

    @Test
    void callerThatIsNotRegistered() {
        orderly.createClient("other-website", "openid-connect");
        String account = orderly.client("other-website").getServiceAccountUser().getId();
        orderly.realm().admin().users().get(account).roles().realmLevel().add(List.of(orderly.role()));

        assertThat(orderly.found()).containsExactly("websiteUnregistered");
    }

    @Test
    void websiteThatIsSwitchedOff() {
        orderly.registrations().website(OrderlyRealm.WEBSITE, Map.of("enabled", List.of("false")));

        assertThat(orderly.found()).containsExactlyInAnyOrder("websiteOff", "applicationWebsiteOff");
    }

    @Test
    void websiteWhoseClientIsDisabled() {
        orderly.changeClient(OrderlyRealm.WEBSITE, client -> client.setEnabled(false));

        assertThat(orderly.found()).containsExactly("websiteClientDisabled");
    }

    @Test
    void websiteWithoutAServiceAccount() {
        orderly.changeClient(OrderlyRealm.WEBSITE, client -> client.setServiceAccountsEnabled(false));

        assertThat(orderly.found()).containsExactly("websiteClientNotConfidential");
    }

    @Test
    void websiteWithoutItsRolesAndItsAudience() {
        String account =
                orderly.client(OrderlyRealm.WEBSITE).getServiceAccountUser().getId();
        var roles = orderly.realm().admin().users().get(account).roles().realmLevel();
        roles.remove(roles.listAll().stream()
                .filter(held -> held.getName().startsWith("sso-"))
                .toList());
        orderly.removeScope(OrderlyRealm.WEBSITE, "sso-caller");

        assertThat(orderly.found()).containsExactly("websiteWithoutRole", "websiteWithoutAudience");
    }

    @Test
    void websiteThatMayActForWhoeverRegisters() {
        orderly.registrations().website(OrderlyRealm.WEBSITE, Map.of("existingUsers", List.of("true")));
        assertThat(orderly.found()).isEmpty();

        orderly.changeRealm(changed -> changed.setRegistrationAllowed(true));

        assertThat(orderly.found()).containsExactly("websiteForEverybody");
    }

    @Test
    void roleThatPeopleHold() {
        TestUser user = orderly.realm().users().create();
        orderly.realm().users().admin(user).roles().realmLevel().add(List.of(orderly.role()));

        assertThat(orderly.found()).containsExactly("roleOfPeople");
    }

    @Test
    void roleThatEverybodyHolds() {
        orderly.realm()
                .admin()
                .roles()
                .get("default-roles-" + orderly.realm().name())
                .addComposites(List.of(orderly.role()));

        assertThat(orderly.found()).containsExactly("roleByDefault");
    }

    @Test
    void portalThatSignsNobodyIn() {
        orderly.changeClient(OrderlyRealm.PORTAL, client -> client.setStandardFlowEnabled(false));
        orderly.removeScope(OrderlyRealm.PORTAL, "sso-accounts");

        assertThat(orderly.found()).containsExactly("portalWithoutStandardFlow", "portalWithoutAccounts");
    }

    @Test
    void portalThatIsDisabled() {
        orderly.changeClient(OrderlyRealm.PORTAL, client -> client.setEnabled(false));

        assertThat(orderly.found()).containsExactly("portalDisabled", "applicationClientDisabled");
    }

    /** Its registration as an application goes with it. */
    @Test
    void portalThatIsGoneAndAnotherOfItsName() {
        orderly.client(OrderlyRealm.PORTAL).remove();
        assertThat(orderly.found()).containsExactly("portalGone");

        orderly.createClient(OrderlyRealm.PORTAL, "openid-connect");
        assertThat(orderly.found()).containsExactly("portalReplaced");
    }
}
