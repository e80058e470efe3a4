package dev.ssobridge.saml;

import dev.ssobridge.saml.pending.Models;
import dev.ssobridge.saml.pending.Stub;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

/** A service provider, the shop, with users and sessions that its LogoutRequests name. */
abstract class SpSessionsFixture {
    private final ClientModel shop = Models.client("shop");
    private final RealmModel realm = Models.realm(shop);
    final Map<String, UserModel> byName = new HashMap<>();
    final Map<String, UserModel> byPersistentId = new HashMap<>();
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
                            .when("getUserSession", named -> sessionsOf.values().stream()
                                    .flatMap(List::stream)
                                    .filter(found -> found.getId().equals(named[1]))
                                    .findFirst()
                                    .orElse(null))
                            .make())
            .make();

    UserModel user(String name) {
        UserModel user = Stub.of(UserModel.class)
                .with("getId", "id-of-" + name)
                .with("getUsername", name)
                .make();
        byName.put(name, user);
        sessionsOf.put(user, new ArrayList<>());
        return user;
    }

    /** A session of a user, signed on at the shop by that NameID; null: not signed on there. */
    UserSessionModel session(String id, UserModel user, String nameId) {
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

    NamedSessions find(UserSessionModel browser, String nameId, String... indexes) {
        return new SpSessions(keycloak, shop, browser).find(request(nameId, indexes));
    }

    NamedSessions findInBrowser(UserSessionModel browser, String nameId, String... indexes) {
        return new SpSessions(keycloak, shop, browser).findInBrowser(request(nameId, indexes));
    }

    private ReceivedRequest request(String nameId, String... indexes) {
        LogoutRequestType message = new LogoutRequestType("ID_1", null);
        NameIDType name = new NameIDType();
        name.setValue(nameId);
        message.setNameID(name);
        Stream.of(indexes).forEach(message::addSessionIndex);
        return new ReceivedRequest(keycloak, message, null);
    }
}
