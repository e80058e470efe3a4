package dev.ssobridge.saml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.dom.saml.v2.protocol.LogoutRequestType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.protocol.saml.SamlSessionUtils;

/**
 * The sessions that a service provider's LogoutRequest is about: those of its SessionIndex, or without one all that its
 * NameID has at this service provider (SAML core 3.7.1). Stock Keycloak ends the browser's session, whatever is named
 * (26.7.4: SamlService.logoutRequest).
 *
 * @param sessions none may be left
 * @param principalKnown whether the NameID is the one of a session that was named, or of a user
 */
record NamedSessions(List<UserSessionModel> sessions, boolean principalKnown) {
    NamedSessions {
        sessions = List.copyOf(sessions);
    }

    static NamedSessions of(
            KeycloakSession session,
            LogoutRequestType request,
            ClientModel client,
            Optional<UserSessionModel> browser) {
        RealmModel realm = session.getContext().getRealm();
        String nameId = request.getNameID() == null ? null : request.getNameID().getValue();
        boolean byIndex =
                request.getSessionIndex() != null && !request.getSessionIndex().isEmpty();
        if (byIndex) {
            List<AuthenticatedClientSessionModel> named = request.getSessionIndex().stream()
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
        if (nameId == null) {
            // An encrypted id or a BaseID, which Keycloak does not read: it means whoever brings it.
            return new NamedSessions(browser.stream().toList(), browser.isPresent());
        }
        return byPrincipal(session, client, nameId, browser);
    }

    private static NamedSessions byPrincipal(
            KeycloakSession session, ClientModel client, String nameId, Optional<UserSessionModel> browser) {
        RealmModel realm = session.getContext().getRealm();
        Optional<UserSessionModel> own =
                browser.filter(found -> Optional.ofNullable(found.getAuthenticatedClientSessionByClient(client.getId()))
                        .filter(known -> isOf(nameId, known))
                        .isPresent());
        Optional<UserModel> user = own.map(UserSessionModel::getUser).or(() -> user(session, realm, client, nameId));
        Map<String, UserSessionModel> sessions = new LinkedHashMap<>();
        own.ifPresent(found -> sessions.put(found.getId(), found));
        // Signed in here by the same user since, without the service provider: that is what the user wants to leave.
        browser.filter(found -> found.getUser() != null)
                .filter(found -> user.filter(
                                known -> known.getId().equals(found.getUser().getId()))
                        .isPresent())
                .filter(found -> found.getAuthenticatedClientSessionByClient(client.getId()) == null)
                .ifPresent(found -> sessions.put(found.getId(), found));
        user.map(known -> session.sessions().getUserSessionsStream(realm, known).toList()).orElseGet(List::of).stream()
                .filter(found -> Optional.ofNullable(found.getAuthenticatedClientSessionByClient(client.getId()))
                        .filter(known -> isOf(nameId, known))
                        .isPresent())
                .forEach(found -> sessions.put(found.getId(), found));
        return new NamedSessions(new ArrayList<>(sessions.values()), user.isPresent());
    }

    private static Optional<UserModel> user(
            KeycloakSession session, RealmModel realm, ClientModel client, String nameId) {
        String persistent = SamlProtocol.SAML_PERSISTENT_NAME_ID_FOR + "." + client.getClientId();
        return Stream.<Stream<UserModel>>of(
                        Stream.ofNullable(session.users().getUserByUsername(realm, nameId)),
                        Stream.ofNullable(session.users().getUserByEmail(realm, nameId)),
                        session.users().searchForUserByUserAttributeStream(realm, persistent, nameId))
                .flatMap(found -> found)
                .findFirst();
    }

    private static boolean isOf(String nameId, AuthenticatedClientSessionModel clientSession) {
        String known = clientSession.getNote(SamlProtocol.SAML_NAME_ID);
        return nameId == null || known == null || known.equals(nameId);
    }

    boolean includes(UserSessionModel session) {
        return sessions.stream().anyMatch(named -> named.getId().equals(session.getId()));
    }
}
