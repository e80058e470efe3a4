package dev.ssobridge.audit;

import dev.ssobridge.token.SsoTokenStore;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;

/** Takes a session's tokens away at its logout. Ends of sessions without an event are left to the clean-up. */
final class SsoEventListenerProvider implements EventListenerProvider {
    private final KeycloakSession session;

    SsoEventListenerProvider(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getType() == EventType.LOGOUT && event.getSessionId() != null) {
            SsoTokenStore.of(session).revokeSession(event.getRealmId(), event.getSessionId());
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
