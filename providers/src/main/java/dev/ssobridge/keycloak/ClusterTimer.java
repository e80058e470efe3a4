package dev.ssobridge.keycloak;

import java.time.Duration;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/** Runs a task now and then on one node of the cluster at a time. Checked on Keycloak 26.7.4. */
public final class ClusterTimer {
    private ClusterTimer() {}

    public static void every(KeycloakSessionFactory factory, ScheduledTask task, Duration interval) {
        KeycloakModelUtils.runJobInTransaction(factory, session -> session.getProvider(TimerProvider.class)
                .schedule(
                        new ClusterAwareScheduledTaskRunner(factory, task, interval.toMillis()),
                        interval.toMillis(),
                        task.getTaskName()));
    }
}
