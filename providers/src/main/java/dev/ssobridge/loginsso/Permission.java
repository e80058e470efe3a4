package dev.ssobridge.loginsso;

import dev.ssobridge.keycloak.Caller;
import jakarta.ws.rs.core.Response.Status;

/** The realm roles of a caller's service account, and what each allows. */
enum Permission {
    LOGIN("sso-login"),
    MANAGE_USERS("sso-manage-users");

    private final String realmRole;

    Permission(String realmRole) {
        this.realmRole = realmRole;
    }

    void check(Caller caller) throws CallException {
        if (!caller.holds(realmRole)) {
            throw new CallException(
                    Status.FORBIDDEN.getStatusCode(),
                    "access_denied",
                    "The service account of this client lacks the realm role " + realmRole + ".",
                    "missing_role");
        }
    }
}
