package dev.ssobridge.testsupport;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.keycloak.events.Event;
import org.keycloak.events.admin.AdminEvent;

/**
 * A user event or an admin event, as the test reads it.
 *
 * @param realm name of the realm
 * @param type of a user event its type ({@code LOGIN}), of an admin event {@code ADMIN:} with operation and resource type ({@code ADMIN:CREATE USER})
 * @param resourcePath of admin events only
 */
public record RecordedEvent(
        String realm,
        String type,
        String clientId,
        String userId,
        String sessionId,
        String error,
        String resourcePath,
        Map<String, String> details) {
    private static final ConcurrentLinkedDeque<RecordedEvent> EVENTS = new ConcurrentLinkedDeque<>();

    static RecordedEvent of(Event event) {
        return new RecordedEvent(
                event.getRealmName(),
                event.getType().name(),
                event.getClientId(),
                event.getUserId(),
                event.getSessionId(),
                event.getError(),
                null,
                event.getDetails() == null ? Map.of() : Map.copyOf(event.getDetails()));
    }

    static RecordedEvent of(AdminEvent event) {
        return new RecordedEvent(
                event.getRealmName(),
                "ADMIN:" + event.getOperationType() + " " + event.getResourceTypeAsString(),
                event.getAuthDetails().getClientId(),
                event.getAuthDetails().getUserId(),
                null,
                event.getError(),
                event.getResourcePath(),
                event.getDetails() == null ? Map.of() : Map.copyOf(event.getDetails()));
    }

    static void record(RecordedEvent event) {
        EVENTS.add(event);
    }

    static List<RecordedEvent> all() {
        return List.copyOf(EVENTS);
    }

    static void clear() {
        EVENTS.clear();
    }
}
