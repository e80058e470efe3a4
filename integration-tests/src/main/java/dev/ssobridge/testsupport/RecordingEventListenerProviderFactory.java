package dev.ssobridge.testsupport;

import org.keycloak.Config;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Records the events of all realms, also of those where the type is not enabled. */
public final class RecordingEventListenerProviderFactory implements EventListenerProviderFactory {
    private static final EventListenerProvider RECORDER = new EventListenerProvider() {
        @Override
        public void onEvent(Event event) {
            RecordedEvent.record(RecordedEvent.of(event));
        }

        @Override
        public void onEvent(AdminEvent event, boolean includeRepresentation) {
            RecordedEvent.record(RecordedEvent.of(event));
        }

        @Override
        public void close() {}
    };

    @Override
    public String getId() {
        return "test-events";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return RECORDER;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
