package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.SamlProtocol;

/**
 * Finds the sessions that a service provider's LogoutRequest names: those of its SessionIndex, or without one all
 * sessions that its NameID has at this service provider (SAML Core 3.7.1). Stock Keycloak ends the browser's session,
 * whatever is named.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"SamlService.logoutRequest", "SamlSessionUtils.getClientSession", "SamlSessionUtils.getSessionIndex"})
final class SpSessions {
    private static final String DELIMITER = "::";
    private static final int MOST_LOOK_UPS = 10;

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

    /** The sessions that a request names that is certainly from the service provider. */
    NamedSessions find(ReceivedRequest request) {
        return request.sessionIndexes().isEmpty()
                ? byNameId(request.nameId())
                : byIndex(request.sessionIndexes(), request.nameId());
    }

    /**
     * The session that a request names that anybody may have sent: only that of this browser may end. No user is looked
     * up by name, so that the answer does not tell who exists.
     */
    NamedSessions findInBrowser(ReceivedRequest request) {
        Set<String> ids = sessionIds(request.sessionIndexes());
        List<UserSessionModel> own = browser.stream()
                .filter(found -> request.sessionIndexes().isEmpty() || ids.contains(found.getId()))
                .filter(found -> isOf(request.nameId(), found))
                .toList();
        boolean complete = request.sessionIndexes().isEmpty()
                ? own.stream().anyMatch(found -> isOnlyOne(request.nameId(), found))
                : areOurs(request.sessionIndexes()) && areOver(ids, own);
        return new NamedSessions(own, complete);
    }

    private boolean isOnlyOne(String nameId, UserSessionModel own) {
        return sessionsOf(own.getUser())
                .filter(found -> !found.getId().equals(own.getId()))
                .noneMatch(found -> isSignedOn(nameId, found));
    }

    private boolean areOver(Set<String> ids, List<UserSessionModel> own) {
        Set<String> others = new LinkedHashSet<>(ids);
        own.forEach(found -> others.remove(found.getId()));
        return others.size() <= MOST_LOOK_UPS
                && others.stream().allMatch(id -> session.sessions().getUserSession(realm, id) == null);
    }

    private NamedSessions byIndex(List<String> indexes, String nameId) {
        List<UserSessionModel> alive = sessionIds(indexes).stream()
                .map(id -> session.sessions().getUserSession(realm, id))
                .filter(Objects::nonNull)
                .toList();
        List<UserSessionModel> meant =
                alive.stream().filter(found -> isOf(nameId, found)).toList();
        return new NamedSessions(meant, areOurs(indexes) && meant.size() == alive.size());
    }

    /** The ids of the user sessions in the indexes that this service provider has got; each once. */
    private Set<String> sessionIds(List<String> indexes) {
        return indexes.stream()
                .filter(this::isOurs)
                .map(index -> index.substring(0, index.length() - suffix().length()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean areOurs(List<String> indexes) {
        return indexes.stream().allMatch(this::isOurs);
    }

    private boolean isOurs(String index) {
        return index != null && index.endsWith(suffix());
    }

    private String suffix() {
        return DELIMITER + client.getId();
    }

    private NamedSessions byNameId(String nameId) {
        Optional<UserSessionModel> own = browser.filter(found -> isOf(nameId, found));
        Map<String, UserModel> users = new LinkedHashMap<>();
        Stream.concat(own.map(UserSessionModel::getUser).stream(), users(nameId))
                .forEach(user -> users.putIfAbsent(user.getId(), user));
        List<UserSessionModel> alive = users.values().stream()
                .flatMap(user -> sessionsOf(user).toList().stream())
                .toList();
        Map<String, UserSessionModel> meant = new LinkedHashMap<>();
        Stream.concat(own.stream(), alive.stream().filter(found -> isSignedOn(nameId, found)))
                .forEach(found -> meant.putIfAbsent(found.getId(), found));
        // Nobody is left out if a session has ended, or if there is none: the name may be known by another spelling.
        boolean complete = !meant.isEmpty() || (alive.isEmpty() && !users.isEmpty());
        return new NamedSessions(List.copyOf(meant.values()), complete);
    }

    private Stream<UserSessionModel> sessionsOf(UserModel user) {
        return user == null ? Stream.empty() : session.sessions().getUserSessionsStream(realm, user);
    }

    private boolean isSignedOn(String nameId, UserSessionModel userSession) {
        return clientSession(userSession).isPresent() && isOf(nameId, userSession);
    }

    private Optional<AuthenticatedClientSessionModel> clientSession(UserSessionModel userSession) {
        return Optional.ofNullable(userSession.getAuthenticatedClientSessionByClient(client.getId()));
    }

    private Stream<UserModel> users(String nameId) {
        return Stream.<Stream<UserModel>>of(
                        Stream.ofNullable(session.users().getUserByUsername(realm, nameId)),
                        Stream.ofNullable(session.users().getUserByEmail(realm, nameId)),
                        session.users().searchForUserByUserAttributeStream(realm, persistentId(), nameId))
                .flatMap(Function.identity());
    }

    private String persistentId() {
        return SamlProtocol.SAML_PERSISTENT_NAME_ID_FOR + "." + client.getClientId();
    }

    /**
     * Whether the NameID is that of the session at the service provider. A session that was begun since without the
     * service provider has the names of its user.
     */
    private boolean isOf(String nameId, UserSessionModel userSession) {
        return clientSession(userSession)
                .map(found -> found.getNote(SamlProtocol.SAML_NAME_ID))
                .map(nameId::equals)
                .orElseGet(() -> isNameOf(nameId, userSession.getUser()));
    }

    private boolean isNameOf(String nameId, UserModel user) {
        return user != null
                && Stream.of(user.getUsername(), user.getEmail(), user.getFirstAttribute(persistentId()))
                        .anyMatch(nameId::equals);
    }
}
