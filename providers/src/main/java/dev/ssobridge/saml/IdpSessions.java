package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.broker.saml.SAMLEndpoint;
import org.keycloak.dom.saml.v2.assertion.NameIDType;
import org.keycloak.events.Details;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * Finds the sessions that an identity provider's LogoutRequest names: those of its SessionIndex, or without one all
 * sessions of its NameID that came from this identity provider.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"SAMLEndpoint.logoutRequest", "SAMLEndpoint.SAML_FEDERATED_SUBJECT_NAMEID"})
final class IdpSessions {
    private static final int MOST_LOOK_UPS = 10;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String alias;
    private final Optional<UserSessionModel> browser;

    /**
     * Looks on behalf of an identity provider.
     *
     * @param browser session of this browser; null where there is none
     */
    IdpSessions(KeycloakSession session, String alias, UserSessionModel browser) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.alias = alias;
        this.browser =
                Optional.ofNullable(browser).filter(found -> alias.equals(found.getNote(Details.IDENTITY_PROVIDER)));
    }

    /** The sessions that a request names that is certainly from the identity provider. */
    NamedSessions find(ReceivedRequest request) {
        return request.sessionIndexes().isEmpty() ? byNameId(request.nameId()) : byIndex(request);
    }

    /** The session that a request names that anybody may have sent: only that of this browser may end. */
    NamedSessions findInBrowser(ReceivedRequest request) {
        List<String> indexes =
                request.sessionIndexes().stream().map(this::brokerId).distinct().toList();
        List<UserSessionModel> own = browser.stream()
                .filter(found -> indexes.isEmpty() || indexes.contains(found.getBrokerSessionId()))
                .filter(found -> isOf(request.nameId(), found))
                .toList();
        boolean complete = indexes.isEmpty()
                ? own.stream().anyMatch(this::isOnlyOne)
                : own.size() == indexes.size() || areOver(indexes, own);
        return new NamedSessions(own, complete);
    }

    private boolean isOnlyOne(UserSessionModel own) {
        return session.sessions()
                .getUserSessionByBrokerUserIdStream(realm, own.getBrokerUserId())
                .allMatch(found -> found.getId().equals(own.getId()));
    }

    private boolean areOver(List<String> indexes, List<UserSessionModel> own) {
        return indexes.size() <= MOST_LOOK_UPS
                && indexes.stream()
                        .map(index -> session.sessions().getUserSessionByBrokerSessionId(realm, index))
                        .filter(Objects::nonNull)
                        .allMatch(found ->
                                own.stream().anyMatch(ended -> ended.getId().equals(found.getId())));
    }

    private NamedSessions byIndex(ReceivedRequest request) {
        Map<String, UserSessionModel> alive = new LinkedHashMap<>();
        request.sessionIndexes().stream()
                .distinct()
                .map(index -> session.sessions().getUserSessionByBrokerSessionId(realm, brokerId(index)))
                .filter(Objects::nonNull)
                .forEach(found -> alive.putIfAbsent(found.getId(), found));
        List<UserSessionModel> meant = alive.values().stream()
                .filter(found -> isOf(request.nameId(), found))
                .toList();
        return new NamedSessions(meant, meant.size() == alive.size());
    }

    private NamedSessions byNameId(String nameId) {
        Map<String, UserSessionModel> meant = new LinkedHashMap<>();
        // Where another attribute names the user, only the browser's session can be found.
        Stream.concat(
                        browser.stream(),
                        session
                                .sessions()
                                .getUserSessionByBrokerUserIdStream(realm, brokerId(nameId))
                                .toList()
                                .stream())
                .filter(found -> isOf(nameId, found))
                .forEach(found -> meant.putIfAbsent(found.getId(), found));
        return new NamedSessions(List.copyOf(meant.values()), !meant.isEmpty() || isSignedOut(nameId));
    }

    /** Whether the NameID is that of a user who has no session from the identity provider. */
    private boolean isSignedOut(String nameId) {
        UserModel user =
                session.users().getUserByFederatedIdentity(realm, new FederatedIdentityModel(alias, nameId, null));
        return user != null
                && session.sessions()
                        .getUserSessionsStream(realm, user)
                        .noneMatch(found -> alias.equals(found.getNote(Details.IDENTITY_PROVIDER)));
    }

    private boolean isOf(String nameId, UserSessionModel userSession) {
        String subject = userSession.getNote(SAMLEndpoint.SAML_FEDERATED_SUBJECT_NAMEID);
        return subject == null
                ? brokerId(nameId).equals(userSession.getBrokerUserId())
                : nameId.equals(NameIDType.deserializeFromString(subject).getValue());
    }

    private String brokerId(String id) {
        return alias + "." + id;
    }
}
