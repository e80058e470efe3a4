package dev.ssobridge.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

class CountedEventsTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void listen() {
        Metrics.addRegistry(registry);
    }

    @AfterEach
    void stopListening() {
        Metrics.removeRegistry(registry);
    }

    private static Event event(EventType type, String error, Map<String, String> details) {
        Event event = new Event();
        event.setType(type);
        event.setRealmName("demo");
        event.setClientId("shop");
        event.setError(error);
        event.setDetails(details);
        return event;
    }

    private double count(String name, String... labels) {
        Counter counter = registry.find(name).tags(labels).counter();
        return counter == null ? 0 : counter.count();
    }

    /** Meters of earlier tests come along with the global registry, at zero. */
    private double countOfAll() {
        return registry.getMeters().stream()
                .filter(Counter.class::isInstance)
                .mapToDouble(meter -> ((Counter) meter).count())
                .sum();
    }

    @ParameterizedTest
    @CsvSource({
        "CLIENT_LOGIN, login, created, none",
        "CLIENT_LOGIN, users, unchanged, none",
        "CLIENT_LOGIN_ERROR, login, refused, invalid_request",
        "CLIENT_LOGIN_ERROR, sign-on, refused, no_navigation"
    })
    void callIsCountedByActionResultAndReason(EventType type, String action, String result, String reason) {
        Map<String, String> details = reason.equals("none")
                ? Map.of("sso_action", action, "result", result)
                : Map.of("sso_action", action, "result", result, "reason", reason);

        CountedEvents.count(event(type, null, details));

        assertThat(count("sso_bridge_calls", "realm", "demo", "action", action, "result", result, "reason", reason))
                .isEqualTo(1);
    }

    @Test
    void ownSignInOfAClientIsNotCounted() {
        CountedEvents.count(event(EventType.CLIENT_LOGIN, null, Map.of("grant_type", "client_credentials")));
        CountedEvents.count(event(EventType.CLIENT_LOGIN, null, null));

        assertThat(countOfAll()).isZero();
    }

    @Test
    void signInWithoutATokenIsNotCounted() {
        CountedEvents.count(event(EventType.LOGIN, null, Map.of("auth_method", "openid-connect")));
        CountedEvents.count(event(EventType.LOGIN, null, null));

        assertThat(countOfAll()).isZero();
    }

    @Test
    void signInByALoginTokenIsCountedAndRedeemsNoTargetToken() {
        CountedEvents.count(
                event(EventType.LOGIN, null, Map.of("auth_method", "sso_token", "sso_token_kind", "login")));

        assertThat(count("sso_bridge_redemptions", "kind", "login", "result", "signed_in", "reason", "none"))
                .isEqualTo(1);
        assertThat(count("sso_bridge_target_tokens", "result", "redeemed")).isZero();
    }

    @Test
    void signInByATargetTokenRedeemsATokenOfItsClient() {
        CountedEvents.count(
                event(EventType.LOGIN, null, Map.of("auth_method", "sso_token", "sso_token_kind", "target")));

        assertThat(count("sso_bridge_target_tokens", "realm", "demo", "target", "shop", "result", "redeemed"))
                .isEqualTo(1);
    }

    @Test
    void refusedTokenIsCountedByItsReasonAndRedeemsNothing() {
        CountedEvents.count(event(
                EventType.LOGIN_ERROR,
                "invalid_sso_token",
                Map.of("auth_method", "sso_token", "sso_token_kind", "target", "reason", "expired")));

        assertThat(count("sso_bridge_redemptions", "kind", "target", "result", "refused", "reason", "expired"))
                .isEqualTo(1);
        assertThat(count("sso_bridge_target_tokens", "result", "redeemed")).isZero();
    }

    @Test
    void unknownTokenHasAnUnknownKind() {
        CountedEvents.count(event(
                EventType.LOGIN_ERROR, "invalid_sso_token", Map.of("auth_method", "sso_token", "reason", "unknown")));

        assertThat(count("sso_bridge_redemptions", "kind", "unknown", "reason", "unknown"))
                .isEqualTo(1);
    }

    @Test
    void consumedTargetTokenIsCountedAsACallAndAsRedeemed() {
        CountedEvents.count(event(
                EventType.CLIENT_LOGIN,
                null,
                Map.of("sso_action", "consume", "result", "consumed", "sso_token_kind", "target")));

        assertThat(count("sso_bridge_calls", "action", "consume", "result", "consumed"))
                .isEqualTo(1);
        assertThat(count("sso_bridge_target_tokens", "target", "shop", "result", "redeemed"))
                .isEqualTo(1);
    }

    @Test
    void reportAboutATargetIsNoCall() {
        CountedEvents.count(event(
                EventType.CLIENT_LOGIN_ERROR,
                "target_unreachable",
                Map.of("sso_action", "sign-on", "sso_target", "Shop", "reason", "no_image")));

        assertThat(count("sso_bridge_target_reports", "realm", "demo", "reason", "no_image"))
                .isEqualTo(1);
        assertThat(count("sso_bridge_calls")).isZero();
    }

    @Test
    void otherEventsAreNotCounted() {
        CountedEvents.count(event(EventType.LOGOUT, null, Map.of("sso_action", "login", "result", "created")));

        assertThat(countOfAll()).isZero();
    }
}
