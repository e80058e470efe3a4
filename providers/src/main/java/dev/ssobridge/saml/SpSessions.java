package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.protocol.saml.SamlSessionUtils;

/**
 * Finds the sessions that a service provider's LogoutRequest names: those of its SessionIndex, or without one all
 * sessions that its NameID has at this service provider (SAML Core 3.7.1). Stock Keycloak ends the browser's session,
 * whatever is named.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"SamlService.logoutRequest", "SamlSessionUtils.getClientSession"})
final class SpSessions {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientModel client;
    private final Optional<UserSessionModel> browser;

    /**
     * Looks on behalf of a service provider.
     *
     * @param browser session of this browser; null where there is none
     */
    SpSessions(KeycloakSession session, ClientModel client, UserSessionModel browser) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.client = client;
        this.browser = Optional.ofNullable(browser);
    }

    NamedSessions find(ReceivedRequest request) {
        if (!request.sessionIndexes().isEmpty()) {
            return byIndex(request.sessionIndexes(), request.nameId());
        }
        if (request.nameId() == null) {
            // An encrypted id or a BaseID, which Keycloak does not read: it means the user of the browser.
            return new NamedSessions(browser.stream().toList(), browser.isPresent());
        }
        return byNameId(request.nameId());
    }

    private NamedSessions byIndex(List<String> indexes, String nameId) {
        List<AuthenticatedClientSessionModel> named = indexes.stream()
                .map(index -> SamlSessionUtils.getClientSession(session, realm, index))
                .filter(Objects::nonNull)
                .filter(found -> found.getClient().getId().equals(client.getId()))
                .toList();
        List<UserSessionModel> sessions = named.stream()
                .filter(found -> isOf(nameId, found))
                .map(AuthenticatedClientSessionModel::getUserSession)
                .toList();
        return new NamedSessions(sessions, sessions.size() == named.size());
    }

    private NamedSessions byNameId(String nameId) {
        Optional<UserSessionModel> own = browser.filter(found -> isSignedOn(nameId, found));
        Optional<UserModel> user = own.map(UserSessionModel::getUser).or(() -> user(nameId));
        Stream<UserSessionModel> elsewhere = user.stream()
                .flatMap(known -> session.sessions().getUserSessionsStream(realm, known).toList().stream())
                .filter(found -> isSignedOn(nameId, found));
        // A session of the same user in this browser, begun since without the service provider, is meant too.
        Stream<UserSessionModel> here = browser.stream()
                .filter(found -> user.filter(known -> isUserOf(found, known)).isPresent())
                .filter(found -> clientSession(found).isEmpty());
        Map<String, UserSessionModel> sessions = new LinkedHashMap<>();
        Stream.of(own.stream(), here, elsewhere)
                .flatMap(Function.identity())
                .forEach(found -> sessions.putIfAbsent(found.getId(), found));
        return new NamedSessions(List.copyOf(sessions.values()), user.isPresent());
    }

    private static boolean isUserOf(UserSessionModel userSession, UserModel user) {
        return userSession.getUser() != null
                && user.getId().equals(userSession.getUser().getId());
    }

    private boolean isSignedOn(String nameId, UserSessionModel userSession) {
        return clientSession(userSession).filter(found -> isOf(nameId, found)).isPresent();
    }

    private Optional<AuthenticatedClientSessionModel> clientSession(UserSessionModel userSession) {
        return Optional.ofNullable(userSession.getAuthenticatedClientSessionByClient(client.getId()));
    }

    private Optional<UserModel> user(String nameId) {
        String persistent = SamlProtocol.SAML_PERSISTENT_NAME_ID_FOR + "." + client.getClientId();
        return Stream.<Stream<UserModel>>of(
                        Stream.ofNullable(session.users().getUserByUsername(realm, nameId)),
                        Stream.ofNullable(session.users().getUserByEmail(realm, nameId)),
                        session.users().searchForUserByUserAttributeStream(realm, persistent, nameId))
                .flatMap(Function.identity())
                .findFirst();
    }

    private static boolean isOf(String nameId, AuthenticatedClientSessionModel clientSession) {
        String known = clientSession.getNote(SamlProtocol.SAML_NAME_ID);
        return nameId == null || known == null || known.equals(nameId);
    }
}
