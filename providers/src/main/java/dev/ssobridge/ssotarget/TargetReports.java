package dev.ssobridge.ssotarget;

import dev.ssobridge.event.SsoDetail;
import dev.ssobridge.event.SsoEvent;
import dev.ssobridge.metrics.SsoMetrics;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.component.ComponentModel;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Tells administrators about targets that do not work, in the log and as an event CLIENT_LOGIN_ERROR; at intervals, not with
 * every login. Each node counts for itself, and once for all sessions: the factory of the targets, which could hold the
 * counts, is not loaded without the feature declarative-ui.
 */
public final class TargetReports {
    private static final Logger LOG = Logger.getLogger(TargetReports.class);
    private static final int MOST_ENTRIES = 10_000;
    private static final ReportInterval SKIPPED = new ReportInterval(Duration.ofMinutes(10), MOST_ENTRIES);
    private static final ImageTallies IMAGES = new ImageTallies(MOST_ENTRIES);

    private TargetReports() {}

    /** Reports a target that was left out because its configuration is invalid. */
    static void skipped(
            KeycloakSession session, RealmModel realm, ComponentModel component, InvalidTargetException cause) {
        if (SKIPPED.begin(component.getId(), Time.currentTimeMillis())) {
            LOG.warnf("An SSO target of realm %s is skipped: %s", realm.getName(), cause.getMessage());
            event(session, realm, "target_skipped", cause.reason().label())
                    .client(component.get(TargetConfig.CLIENT_ID))
                    .detail(SsoDetail.TARGET.key(), component.get(TargetConfig.DISPLAY_NAME))
                    .error("target_skipped");
        }
    }

    /** Counts an image of a target that a page holds. */
    public static void shown(RealmModel realm, SsoTarget target) {
        SsoMetrics.image(realm.getName(), target.client().getClientId(), "shown");
        IMAGES.addShown(target.id());
    }

    /**
     * Counts an image of a target that a browser could not load, and reports the target if it fails again and again.
     *
     * @param page name of the page that held the image: sign-on or sign-out
     */
    public static void failed(KeycloakSession session, RealmModel realm, SsoTarget target, String page) {
        SsoMetrics.image(realm.getName(), target.client().getClientId(), "failed");
        IMAGES.addFailed(target.id()).ifPresent(tally -> {
            LOG.warnf(
                    "The SSO target %s of realm %s did not answer with an image %d times in %d",
                    target.client().getClientId(), realm.getName(), tally.failed(), tally.shown());
            event(session, realm, page, "no_image")
                    .client(target.client())
                    .detail(SsoDetail.TARGET.key(), target.displayName())
                    .detail(SsoDetail.FAILURES.key(), String.valueOf(tally.failed()))
                    .detail(SsoDetail.ATTEMPTS.key(), String.valueOf(tally.shown()))
                    .error("target_unreachable");
        });
    }

    private static EventBuilder event(KeycloakSession session, RealmModel realm, String action, String reason) {
        EventBuilder event =
                new EventBuilder(realm, session, session.getContext().getConnection()).event(EventType.CLIENT_LOGIN);
        return SsoEvent.of(event)
                .detail(SsoDetail.ACTION, action)
                .refused(reason)
                .builder();
    }
}
