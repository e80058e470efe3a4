package dev.ssobridge.loginsso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ssobridge.account.AccountSelection;
import dev.ssobridge.stub.Stub;
import dev.ssobridge.token.TokenSecret;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

class PortalTest {
    private static final TokenSecret TOKEN = TokenSecret.random(new SecureRandom());
    private static final AccountSelection NOTHING = new AccountSelection(null, null);

    private final Map<String, ClientModel> clients = new HashMap<>();
    private final RealmModel realm = Stub.of(RealmModel.class)
            .answering("getClientByClientId", asked -> clients.get(asked[0]))
            .get();

    private static Stub<ClientModel> client(String id) {
        return Stub.of(ClientModel.class).with("getClientId", id).with("isEnabled", true);
    }

    private ClientModel utility(String portals) {
        return client("utility")
                .with("getRealm", realm)
                .with("getAttribute", portals)
                .get();
    }

    private ClientModel addPortal(String id) {
        ClientModel portal = client(id).get();
        clients.put(id, portal);
        return portal;
    }

    private String errorFor(String portals, String wanted) {
        return catchThrowableOfType(CallException.class, () -> Portal.of(utility(portals), wanted))
                .getMessage();
    }

    @Test
    void onlyPortalNeedsNoName() throws Exception {
        ClientModel portal = addPortal("portal");

        assertThat(Portal.of(utility(" portal ,, portal"), null).client()).isSameAs(portal);
    }

    @Test
    void oneOfSeveralPortalsIsChosenByItsName() throws Exception {
        addPortal("portal");
        ClientModel second = addPortal("portal-2");

        assertThat(Portal.of(utility("portal, portal-2"), "portal-2").client()).isSameAs(second);
    }

    @ParameterizedTest(name = "portals {0}, wanted {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "                 |        | The field clientId can't be chosen, as this client has no portal.",
                "' , '            |        | The field clientId can't be chosen, as this client has no portal.",
                "portal,portal-2  |        | The field clientId is missing, as this client has several portals.",
                "                 | portal | The field clientId is not a portal of this client.",
                "portal           | other  | The field clientId is not a portal of this client.",
                "portal           |        | The field clientId is not a portal of this client."
            })
    void portalThatIsNotTheCallersIsRefused(String portals, String wanted, String error) {
        assertThat(errorFor(portals, wanted)).isEqualTo(error);
    }

    @Test
    void disabledPortalIsRefused() {
        clients.put("portal", client("portal").with("isEnabled", false).get());

        assertThat(errorFor("portal", null)).isEqualTo("The field clientId is not a portal of this client.");
    }

    @Test
    void samlClientIsNoPortal() {
        clients.put("portal", client("portal").with("getProtocol", "saml").get());

        assertThat(errorFor("portal", null)).isEqualTo("The field clientId is not a portal of this client.");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void portalWithoutEntryUrlHasNoLoginUrl(String entry) {
        assertThat(portalAt(entry).loginUrl(TOKEN, NOTHING)).isEmpty();
    }

    private static Portal portalAt(String entry) {
        return new Portal(client("portal").with("getAttribute", entry).get());
    }
}
