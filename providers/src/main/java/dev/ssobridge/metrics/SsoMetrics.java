package dev.ssobridge.metrics;

import io.micrometer.core.instrument.Metrics;
import java.time.Duration;

/**
 * Counts what happens on this node, in the registry behind Keycloak's own endpoint {@code /metrics}. With metrics off that
 * registry is empty and nothing is kept. Labels are names of realms and clients and fixed words, never anything that a
 * caller sends. docs/metrics.md describes names and labels.
 */
public final class SsoMetrics {
    private static final String CALLS = "sso_bridge_calls";
    private static final String CALL_DURATION = "sso_bridge_call_duration";
    private static final String REDEMPTIONS = "sso_bridge_redemptions";
    private static final String TARGET_TOKENS = "sso_bridge_target_tokens";
    private static final String TARGET_REPORTS = "sso_bridge_target_reports";
    private static final String PAGES = "sso_bridge_pages";
    private static final String IMAGES = "sso_bridge_images";

    private static final String REALM = "realm";
    private static final String RESULT = "result";
    private static final String REASON = "reason";
    private static final String TARGET = "target";

    private SsoMetrics() {}

    /**
     * How a call or a redemption ended.
     *
     * @param result a fixed word
     * @param reason a reason of docs/events.md, or {@code none}
     */
    public record Outcome(String result, String reason) {}

    /** Counts an answered call of the REST resource. */
    public static void call(String realm, String action, Outcome outcome) {
        Metrics.counter(CALLS, REALM, realm, "action", action, RESULT, outcome.result(), REASON, outcome.reason())
                .increment();
    }

    /** Records how long a call of the REST resource took, with its transaction. */
    public static void callTook(String realm, String action, Duration duration) {
        Metrics.timer(CALL_DURATION, REALM, realm, "action", action).record(duration);
    }

    /** Counts a token in an authorization request. */
    public static void redemption(String realm, String kind, Outcome outcome) {
        Metrics.counter(REDEMPTIONS, REALM, realm, "kind", kind, RESULT, outcome.result(), REASON, outcome.reason())
                .increment();
    }

    /**
     * Counts a token of a target. A target whose minted tokens grow while its redeemed ones do not never redeems.
     *
     * @param client id of the target's client
     * @param result {@code minted} or {@code redeemed}
     */
    public static void targetToken(String realm, String client, String result) {
        Metrics.counter(TARGET_TOKENS, REALM, realm, TARGET, client, RESULT, result)
                .increment();
    }

    /** Counts a report to administrators about a target that does not work. */
    public static void targetReport(String realm, String reason) {
        Metrics.counter(TARGET_REPORTS, REALM, realm, REASON, reason).increment();
    }

    /** Counts a page with images: {@code sign-on} or {@code sign-out}. */
    public static void page(String realm, String page) {
        Metrics.counter(PAGES, REALM, realm, "page", page).increment();
    }

    /**
     * Counts an image of a target on a page.
     *
     * @param client id of the target's client
     * @param result {@code shown} or {@code failed}
     */
    public static void image(String realm, String client, String result) {
        Metrics.counter(IMAGES, REALM, realm, TARGET, client, RESULT, result).increment();
    }
}
