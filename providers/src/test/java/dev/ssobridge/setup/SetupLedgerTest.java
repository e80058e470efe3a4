package dev.ssobridge.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.setup.part.SetupLedger;
import dev.ssobridge.setup.part.SetupLedger.MadeForClient;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;

class SetupLedgerTest {
    private static final String KEY = "sso.setup.made";

    private final FlowRealm realm = new FlowRealm("original-");

    private SetupLedger ledger() {
        return SetupLedger.of(realm.model());
    }

    /** Another realm with the same attributes and flows of the same names. */
    private FlowRealm importedWithoutIds() {
        FlowRealm imported = new FlowRealm("imported-");
        imported.attributes.putAll(realm.attributes);
        realm.flows.values().forEach(flow -> imported.add(flow.getAlias()));
        return imported;
    }

    @Test
    void whatIsNotedIsKeptInTheRealm() {
        AuthenticationFlowModel before = realm.add("browser");
        AuthenticationFlowModel made = realm.add("browser-sso-token");

        ledger().note(made, before);
        ledger().note(Set.of("role a"));

        assertThat(ledger().flows()).containsExactly(made);
        assertThat(ledger().replaced()).isEqualTo(before);
        assertThat(ledger().pieces()).containsExactly("role a");
        assertThat(ledger().hasMade(made)).isTrue();
        assertThat(ledger().hasMade(before)).isFalse();
    }

    @Test
    void importedRealmHasItsFlowsByName() {
        ledger().note(realm.add("browser-sso-token"), realm.add("browser"));
        FlowRealm imported = importedWithoutIds();
        SetupLedger ledger = SetupLedger.of(imported.model());

        assertThat(ledger.flows()).containsExactly(imported.flow("browser-sso-token"));
        assertThat(ledger.replaced()).isEqualTo(imported.flow("browser"));
    }

    @Test
    void renamedFlowIsKnownByItsId() {
        AuthenticationFlowModel made = realm.add("browser-sso-token");
        ledger().note(made, realm.add("browser"));
        made.setAlias("renamed");
        realm.add("browser-sso-token");

        assertThat(ledger().flows()).containsExactly(made);
    }

    /** An administrator may have deleted the copy and made a flow by hand, with the name that the page proposes. */
    @Test
    void flowOfTheNameOfADeletedCopyIsNotTheCopy() {
        AuthenticationFlowModel made = realm.add("browser-sso-token");
        ledger().note(made, realm.add("browser"));
        realm.flows.remove(made.getId());
        realm.add("browser-sso-token");

        assertThat(ledger().flows()).isEmpty();
    }

    @Test
    void pieceOfAClientIsNotedOnce() {
        ClientModel portal = realm.addClient("portal");

        ledger().note(portal, "client");
        ledger().note(portal, "client");
        ledger().note(portal, "scope sso-accounts");

        assertThat(ledger().madeForClients())
                .containsExactly(new MadeForClient(portal, "client"), new MadeForClient(portal, "scope sso-accounts"));
    }

    @Test
    void importedRealmHasItsClientsByName() {
        ledger().note(realm.addClient("portal"), "client");
        FlowRealm imported = importedWithoutIds();
        ClientModel copy = imported.addClient("portal");

        assertThat(SetupLedger.of(imported.model()).madeForClients())
                .containsExactly(new MadeForClient(copy, "client"));
    }

    /** Otherwise a removal would delete a client that an administrator has made. */
    @Test
    void clientThatWasMadeAnewIsNotTheOneOfTheCall() {
        ClientModel made = realm.addClient("portal");
        ledger().note(made, "client");
        realm.clients.remove(made.getId());
        realm.addClient("portal");

        assertThat(ledger().madeForClients()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "1", "{\"flows\":\"x\"}", "{\"other\":1}"})
    void valueThatIsNotInOrderCountsAsNone(String value) {
        realm.attributes.put(KEY, value);

        assertThat(ledger().pieces()).isEmpty();
        assertThat(ledger().flows()).isEmpty();
        assertThat(ledger().replaced()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"flows\":[{}],\"replaced\":{},\"clients\":[{}]}", "{\"pieces\":[\"role a\"]}"})
    void partsOfAnEntryMayBeMissing(String value) {
        realm.attributes.put(KEY, value);

        assertThat(ledger().flows()).isEmpty();
        assertThat(ledger().replaced()).isNull();
    }

    @Test
    void forgottenLedgerLeavesNoAttribute() {
        ledger().note(Set.of("role a"));

        ledger().forget();

        assertThat(realm.attributes).isEmpty();
    }
}
