package dev.ssobridge.admin;

import dev.ssobridge.keycloak.AdminCall;
import dev.ssobridge.setup.part.SetupReport;
import java.util.Map;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

/** Leaves an admin event for each client that a call has made, changed or removed, as Keycloak's own API does. */
record ClientEvents(AdminCall call, SetupReport report) {

    /**
     * Does nothing for a client that the call has left alone.
     *
     * @param clients internal ids and client ids
     * @param whole what happened to a client that the call has made or removed
     */
    void leave(Map<String, String> clients, OperationType whole) {
        clients.forEach((id, clientId) -> {
            String name = "client " + clientId;
            if (report.changed().contains(name)) {
                leave(whole, id, clientId);
            } else if (report.changed().stream().anyMatch(part -> part.endsWith(" " + name))) {
                leave(OperationType.UPDATE, id, clientId);
            }
        });
    }

    private void leave(OperationType operation, String id, String clientId) {
        call.leaveEvent(operation, ResourceType.CLIENT, "clients/" + id, Map.of("clientId", clientId));
    }
}
