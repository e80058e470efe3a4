package dev.ssobridge.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.saml.pending.Models;
import dev.ssobridge.saml.pending.SamlLogoutStatus;
import dev.ssobridge.saml.pending.Stub;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.dom.saml.v2.assertion.NameIDType;
import org.keycloak.dom.saml.v2.protocol.LogoutRequestType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;

@DisplayName("Sessions that a LogoutRequest without a SessionIndex names")
class SpSessionsTest {
    private final ClientModel shop = Models.client("shop");
    private final RealmModel realm = Models.realm(shop);
    private final Map<String, UserModel> byName = new HashMap<>();
    private final Map<String, UserModel> byPersistentId = new HashMap<>();
    private final Map<UserModel, List<UserSessionModel>> sessionsOf = new HashMap<>();

    private final KeycloakSession keycloak = Stub.of(KeycloakSession.class)
            .with(
                    "getContext",
                    Stub.of(KeycloakContext.class).with("getRealm", realm).make())
            .with(
                    "users",
                    Stub.of(UserProvider.class)
                            .when("getUserByUsername", named -> byName.get(named[1]))
                            .when(
                                    "searchForUserByUserAttributeStream",
                                    named -> named[1].equals("saml.persistent.name.id.for.shop")
                                            ? Stream.ofNullable(byPersistentId.get(named[2]))
                                            : Stream.empty())
                            .make())
            .with(
                    "sessions",
                    Stub.of(UserSessionProvider.class)
                            .when("getUserSessionsStream", of -> sessionsOf.getOrDefault(of[1], List.of()).stream())
                            .make())
            .make();

    private UserModel user(String name) {
        UserModel user = Stub.of(UserModel.class).with("getId", "id-of-" + name).make();
        byName.put(name, user);
        sessionsOf.put(user, new ArrayList<>());
        return user;
    }

    /** A session of a user, signed on at the shop by that NameID; null: not signed on there. */
    private UserSessionModel session(String id, UserModel user, String nameId) {
        AuthenticatedClientSessionModel atShop = nameId == null
                ? null
                : Stub.of(AuthenticatedClientSessionModel.class)
                        .with("getNote", nameId)
                        .make();
        UserSessionModel session = Models.userSession(id, new HashMap<>())
                .with("getUser", user)
                .when("getAuthenticatedClientSessionByClient", client -> client[0].equals("id-of-shop") ? atShop : null)
                .make();
        sessionsOf.get(user).add(session);
        return session;
    }

    private NamedSessions find(UserSessionModel browser, String nameId) {
        LogoutRequestType message = new LogoutRequestType("ID_1", null);
        if (nameId != null) {
            NameIDType name = new NameIDType();
            name.setValue(nameId);
            message.setNameID(name);
        }
        return new SpSessions(keycloak, shop, browser).find(new ReceivedRequest(keycloak, message, null));
    }

    @Test
    void sessionOfTheBrowserComesFirst() {
        UserModel anna = user("anna");
        UserSessionModel elsewhere = session("elsewhere", anna, "anna");
        UserSessionModel browser = session("browser", anna, "anna");

        assertThat(find(browser, "anna").sessions()).containsExactly(browser, elsewhere);
    }

    @Test
    void browserWithoutASessionLeavesTheOthers() {
        UserSessionModel elsewhere = session("elsewhere", user("anna"), "anna");

        assertThat(find(null, "anna").sessions()).containsExactly(elsewhere);
    }

    @Test
    void sessionsWithAnotherNameAtTheClientAreNotMeant() {
        UserModel anna = user("anna");
        UserSessionModel meant = session("meant", anna, "anna");
        session("other", anna, "G-1234");

        assertThat(find(null, "anna").sessions()).containsExactly(meant);
    }

    @Test
    void newSessionOfTheSameUserInTheBrowserIsMeantToo() {
        UserModel anna = user("anna");
        UserSessionModel elsewhere = session("elsewhere", anna, "anna");
        UserSessionModel browser = session("browser", anna, null);

        assertThat(find(browser, "anna").sessions()).containsExactly(browser, elsewhere);
    }

    @Test
    void sessionOfAnotherUserInTheBrowserIsNotMeant() {
        UserSessionModel elsewhere = session("elsewhere", user("anna"), "anna");
        UserSessionModel browser = session("browser", user("ben"), null);

        NamedSessions named = find(browser, "anna");
        assertThat(named.sessions()).containsExactly(elsewhere);
        assertThat(named.includes(browser)).isFalse();
    }

    @Test
    void persistentNameIsFoundAtItsClient() {
        UserModel anna = user("anna");
        byPersistentId.put("G-1234", anna);
        UserSessionModel meant = session("meant", anna, "G-1234");

        assertThat(find(null, "G-1234").sessions()).containsExactly(meant);
    }

    @Test
    void unknownNameEndsNothing() {
        UserSessionModel browser = session("browser", user("anna"), "anna");

        NamedSessions named = find(browser, "nobody");
        assertThat(named.sessions()).isEmpty();
        assertThat(named.status()).isEqualTo(SamlLogoutStatus.UNKNOWN_PRINCIPAL);
    }

    @Test
    void knownUserWithoutASessionIsASuccess() {
        user("anna");

        NamedSessions named = find(null, "anna");
        assertThat(named.sessions()).isEmpty();
        assertThat(named.status()).isEqualTo(SamlLogoutStatus.SUCCESS);
    }

    @Test
    void requestWithoutAReadableNameMeansTheBrowser() {
        UserSessionModel browser = session("browser", user("anna"), "anna");

        assertThat(find(browser, null).sessions()).containsExactly(browser);
        assertThat(find(null, null).status()).isEqualTo(SamlLogoutStatus.UNKNOWN_PRINCIPAL);
    }

    @Test
    void sessionOfTheBrowserIsLeftOutOfTheOthers() {
        UserModel anna = user("anna");
        UserSessionModel elsewhere = session("elsewhere", anna, "anna");
        UserSessionModel browser = session("browser", anna, "anna");
        NamedSessions named = find(browser, "anna");

        assertThat(named.without(browser)).containsExactly(elsewhere);
        assertThat(named.without(null)).containsExactly(browser, elsewhere);
        assertThat(named.includes(browser)).isTrue();
    }
}
