package dev.ssobridge.broker.owner;

import org.keycloak.models.KeycloakSession;
import org.keycloak.timer.ScheduledTask;

/** Removes the links that are over, and with them what their owners have typed in. */
final class OwnerCleanUp implements ScheduledTask {
    @Override
    public void run(KeycloakSession session) {
        OwnerLinks.of(session).removeExpired();
    }

    @Override
    public String getTaskName() {
        return "sso-owner-clean-up";
    }
}
