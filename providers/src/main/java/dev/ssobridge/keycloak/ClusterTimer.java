package dev.ssobridge.keycloak;

import dev.ssobridge.CheckedOn;
import java.time.Duration;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/** Runs a task at an interval, on one node of the cluster at a time. */
@CheckedOn(keycloak = "26.7.4", of = "ClusterAwareScheduledTaskRunner")
public final class ClusterTimer {
    private ClusterTimer() {}

    /** A run that is due on several nodes takes place on one of them. */
    public static void every(KeycloakSessionFactory factory, ScheduledTask task, Duration interval) {
        KeycloakModelUtils.runJobInTransaction(factory, session -> session.getProvider(TimerProvider.class)
                .schedule(
                        new ClusterAwareScheduledTaskRunner(factory, task, interval.toMillis()),
                        interval.toMillis(),
                        task.getTaskName()));
    }
}
