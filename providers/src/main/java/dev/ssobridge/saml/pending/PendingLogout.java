package dev.ssobridge.saml.pending;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A logout whose browser has left for a site that may never send it back. Keycloak can't list sessions by state. */
@Entity
@Table(name = "SSO_PENDING_LOGOUT")
public class PendingLogout {
    @Id
    @Column(name = "USER_SESSION_ID", length = 36)
    private String userSessionId;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "LEFT_AT", nullable = false)
    private long leftAt;

    protected PendingLogout() {}

    PendingLogout(String realmId, String userSessionId, long leftAt) {
        this.userSessionId = userSessionId;
        this.realmId = realmId;
        this.leftAt = leftAt;
    }

    String userSessionId() {
        return userSessionId;
    }

    String realmId() {
        return realmId;
    }
}
