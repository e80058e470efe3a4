package dev.ssobridge.admin;

import dev.ssobridge.keycloak.AdminCall;
import dev.ssobridge.token.TokenFilter;
import dev.ssobridge.token.TokenRevocations;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;

/** Takes tokens of a realm back that nobody has redeemed, as an administrator calls it. */
public record TokenRevocation(KeycloakSession session, AdminCall call) {
    /**
     * Takes them back, and leaves an admin event.
     *
     * @param given what the administrator has asked for, in words: it goes into the event
     * @return how many
     * @throws jakarta.ws.rs.WebApplicationException 403 for whoever may not manage all users
     */
    public int revoke(TokenFilter filter, Map<String, String> given) {
        call.requireManageUsers();
        int revoked = TokenRevocations.of(session).revokeUnconsumed(filter);
        Map<String, Object> event = new LinkedHashMap<>(given);
        event.put("revoked", revoked);
        call.leaveEvent(OperationType.DELETE, ResourceType.REALM, "sso/tokens", event);
        return revoked;
    }
}
