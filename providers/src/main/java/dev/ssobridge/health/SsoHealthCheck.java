package dev.ssobridge.health;

import io.smallrye.health.api.HealthGroup;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;

/**
 * {@code /health/group/sso-bridge} at the management port. A check of a group is part of no other answer: neither ready nor
 * live nor {@code /health} change for it, since a server whose clean-up is late still signs people in. It has no scope of
 * its own: with health off, nothing makes it a bean, and Keycloak leaves out the libraries that it uses.
 */
@HealthGroup("sso-bridge")
public final class SsoHealthCheck implements HealthCheck {
    private static final String NAME = "SSO Bridge";

    @Override
    public HealthCheckResponse call() {
        Condition condition = BridgeHealth.condition();
        return new HealthCheckResponse(
                NAME, condition.isHealthy() ? Status.UP : Status.DOWN, Optional.of(condition.words()));
    }
}
