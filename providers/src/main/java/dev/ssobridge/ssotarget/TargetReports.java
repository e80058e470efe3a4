package dev.ssobridge.ssotarget;

import dev.ssobridge.metrics.SsoMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.component.ComponentModel;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Tells administrators of targets that don't work: in the log and as an event CLIENT_LOGIN_ERROR, now and then and not
 * with every login. Counts on this node only.
 */
public final class TargetReports {
    /** Event detail: name of the target. */
    public static final String TARGET = "sso_target";

    private static final Logger LOG = Logger.getLogger(TargetReports.class);
    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final int MOST_ENTRIES = 10_000;
    private static final int FAILURES = 5;

    private static final Map<String, Long> REPORTED_AT = new ConcurrentHashMap<>();
    private static final Map<String, Tally> TALLIES = new ConcurrentHashMap<>();

    private TargetReports() {}

    /** How often the image of a target was asked for, and failed, since it was last reported. */
    private record Tally(int shown, int failed) {
        Tally oneMoreShown() {
            return new Tally(shown + 1, failed);
        }

        Tally oneMoreFailed() {
            return new Tally(Math.max(shown, failed + 1), failed + 1);
        }

        boolean failsAgainAndAgain() {
            return failed >= FAILURES && failed * 2 >= shown;
        }
    }

    /** A target that is not in order was left out. */
    static void skipped(
            KeycloakSession session, RealmModel realm, ComponentModel component, InvalidTargetException cause) {
        long now = Time.currentTimeMillis();
        bound(REPORTED_AT);
        Long last = REPORTED_AT.get(component.getId());
        if (last != null && Math.abs(now - last) < INTERVAL.toMillis()) {
            return;
        }
        REPORTED_AT.put(component.getId(), now);
        LOG.warnf("An SSO target of realm %s is skipped: %s", realm.getName(), cause.getMessage());
        event(session, realm, "target_skipped", cause.problem().reason())
                .client(component.get(TargetConfig.CLIENT_ID))
                .detail(TARGET, component.get(TargetConfig.DISPLAY_NAME))
                .error("target_skipped");
    }

    /** The image of a target is on a page. */
    public static void shown(RealmModel realm, SsoTarget target) {
        SsoMetrics.image(realm.getName(), target.client().getClientId(), "shown");
        bound(TALLIES);
        TALLIES.merge(target.id(), new Tally(1, 0), (old, first) -> old.oneMoreShown());
    }

    /** A browser says that the image of a target did not come. */
    public static void failed(KeycloakSession session, RealmModel realm, SsoTarget target, String page) {
        SsoMetrics.image(realm.getName(), target.client().getClientId(), "failed");
        Tally tally = TALLIES.merge(target.id(), new Tally(1, 1), (old, first) -> old.oneMoreFailed());
        if (tally.failsAgainAndAgain() && TALLIES.remove(target.id(), tally)) {
            LOG.warnf(
                    "The SSO target %s of realm %s did not answer with an image %d times in %d",
                    target.client().getClientId(), realm.getName(), tally.failed(), tally.shown());
            event(session, realm, page, "no_image")
                    .client(target.client())
                    .detail(TARGET, target.displayName())
                    .detail("failures", String.valueOf(tally.failed()))
                    .detail("attempts", String.valueOf(tally.shown()))
                    .error("target_unreachable");
        }
    }

    private static EventBuilder event(KeycloakSession session, RealmModel realm, String action, String reason) {
        return new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.CLIENT_LOGIN)
                .detail("sso_action", action)
                .detail("result", "refused")
                .detail("reason", reason);
    }

    private static void bound(Map<?, ?> map) {
        if (map.size() > MOST_ENTRIES) {
            map.clear();
        }
    }
}
