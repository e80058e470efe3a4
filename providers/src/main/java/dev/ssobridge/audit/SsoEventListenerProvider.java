package dev.ssobridge.audit;

import dev.ssobridge.KeycloakString;
import dev.ssobridge.redeem.PromotedUsers;
import dev.ssobridge.token.SessionTokens;
import dev.ssobridge.token.TokenRevocations;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Counts events, revokes the tokens of a session whose end an event tells of, and ends the sessions that tokens have opened
 * for a user who becomes an administrator. Keycloak fires none for an expiry or a
 * user switch; the clean-up finds those.
 */
final class SsoEventListenerProvider implements EventListenerProvider {
    private static final Pattern SESSION =
            Pattern.compile(KeycloakString.ADMIN_SESSION.value().replace("{session}", "([^/]+)"));
    private static final Pattern SESSIONS_OF_USER =
            Pattern.compile("users/([^/]+)/" + KeycloakString.ADMIN_USER_LOGOUT.value());

    /** A role or a group that is given to one user. */
    private static final Pattern PROMOTION = Pattern.compile("users/([^/]+)/(role-mappings|groups)/.+");

    private final KeycloakSession session;

    SsoEventListenerProvider(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        CountedEvents.count(event);
        String userSession = event.getSessionId();
        if (event.getType() == EventType.LOGOUT
                && userSession != null
                && !SessionTokens.isMarkedNone(session, userSession)) {
            TokenRevocations.of(session).revokeSession(event.getRealmId(), userSession);
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        String path = event.getResourcePath();
        if (path == null || event.getRealmId() == null || event.getError() != null) {
            return;
        }
        Matcher one = SESSION.matcher(path);
        Matcher ofUser = SESSIONS_OF_USER.matcher(path);
        Matcher promotion = PROMOTION.matcher(path);
        if (one.matches() && event.getOperationType() == OperationType.DELETE) {
            TokenRevocations.of(session).revokeSession(event.getRealmId(), one.group(1));
        } else if (ofUser.matches()) {
            TokenRevocations.of(session).revokeSessionsOfUser(event.getRealmId(), ofUser.group(1));
        } else if (promotion.matches() && event.getOperationType() == OperationType.CREATE) {
            RealmModel realm = session.realms().getRealm(event.getRealmId());
            new PromotedUsers(session, realm).endSessionsOf(promotion.group(1));
        } else if (path.equals(KeycloakString.ADMIN_LOGOUT_ALL.value())) {
            TokenRevocations.of(session).revokeSessionsOfRealm(event.getRealmId());
        }
    }

    @Override
    public void close() {}
}
