package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The whole export of a realm, with ids, shows what a call has touched. */
@KeycloakTest
@DisplayName("What the set-up call leaves untouched")
class UntouchedRealmIT {
    private static final String PROFILE = "org.keycloak.userprofile.UserProfileProvider";

    private final TestRealm realm;
    private final AdminApi api;
    private final FlowMaker flows;

    UntouchedRealmIT(KeycloakServer server) {
        this.realm = StockRealm.create(server);
        this.api = AdminApi.asAdministrator(server, realm);
        this.flows = new FlowMaker(realm.admin());
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    /** A realm with something of its own in each place where the call adds something. */
    private void makeItSomebodysOwn() {
        flows.make("own", "auth-cookie ALTERNATIVE", "auth-username-password-form REQUIRED");
        flows.bind("own");
        realm.admin().localization().saveRealmLocalizationText("de", "sso.accounts", "Vertr\u00e4ge");
        var profile = realm.admin().users().userProfile().getConfiguration();
        realm.admin().users().userProfile().update(profile);
    }

    private ObjectNode export() {
        ObjectNode export = (ObjectNode) api.post("../partial-export?exportClients=true&exportGroupsAndRoles=true")
                .mustBe(200)
                .json();
        ((ObjectNode) export.path("components")).remove(PROFILE);
        return export;
    }

    /** Keycloak exports most lists in any order. */
    private static Object inOneOrder(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream()
                    .map(UntouchedRealmIT::inOneOrder)
                    .map(Object::toString)
                    .sorted()
                    .toList();
        }
        return node.isObject()
                ? node.propertyStream()
                        .map(field -> field.getKey() + "=" + inOneOrder(field.getValue()))
                        .sorted()
                        .toList()
                : node.toString();
    }

    private Object state() {
        return List.of(
                inOneOrder(export()),
                inOneOrder(api.get("../users/profile").mustBe(200).json()),
                inOneOrder(api.get("../localization/de").mustBe(200).json()),
                inOneOrder(api.get("../localization/en").mustBe(200).json()));
    }

    @Test
    void dryRunsTouchNothing() {
        makeItSomebodysOwn();
        Object before = state();

        api.post("setup?dryRun=true").mustBe(200);
        api.delete("setup?dryRun=true").mustBe(200);
        assertThat(state()).isEqualTo(before);

        api.post("setup").mustBe(200);
        Object after = state();
        assertThat(after).isNotEqualTo(before);
        api.post("setup?dryRun=true").mustBe(200);
        api.delete("setup?dryRun=true").mustBe(200);
        api.post("setup").mustBe(200);
        assertThat(state()).isEqualTo(after);
    }

    @Test
    void removalWithoutASetupTouchesNothing() {
        makeItSomebodysOwn();
        Object before = state();

        assertThat(SetupReport.in(api.delete("setup")).changed()).isEmpty();

        assertThat(state()).isEqualTo(before);
    }

    @Test
    void setupAndRemovalLeaveTheRealmAsItWas() {
        makeItSomebodysOwn();
        Object before = state();

        api.post("setup").mustBe(200);
        api.delete("setup").mustBe(200);

        assertThat(state()).isEqualTo(before);
    }
}
