package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The whole export of a realm, with ids, shows what a call has touched. */
@KeycloakTest
@DisplayName("What the set-up call leaves untouched")
class UntouchedRealmIT {
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

    private Object state() {
        return RealmState.of(realm, api);
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
