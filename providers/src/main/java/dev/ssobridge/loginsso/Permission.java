package dev.ssobridge.loginsso;

import dev.ssobridge.event.CallReason;
import dev.ssobridge.keycloak.Caller;
import dev.ssobridge.user.SsoRole;
import jakarta.ws.rs.core.Response.Status;

/** The realm roles of a caller's service account, and what each allows. */
enum Permission {
    LOGIN(SsoRole.LOGIN),
    MANAGE_USERS(SsoRole.MANAGE_USERS);

    private final SsoRole role;

    Permission(SsoRole role) {
        this.role = role;
    }

    void check(Caller caller) throws CallException {
        if (!caller.holds(role.roleName())) {
            throw new CallException(
                    Status.FORBIDDEN,
                    "access_denied",
                    "The service account of this client lacks the realm role " + role.roleName() + ".",
                    CallReason.MISSING_ROLE);
        }
    }
}
