package dev.ssobridge.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SsoMetricsTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void listen() {
        Metrics.addRegistry(registry);
    }

    @AfterEach
    void stopListening() {
        Metrics.removeRegistry(registry);
    }

    @Test
    void durationOfACallIsRecordedByAction() {
        SsoMetrics.callTook("demo", "login", Duration.ofMillis(40));
        SsoMetrics.callTook("demo", "login", Duration.ofMillis(60));

        var timer = registry.get("sso_bridge_call_duration")
                .tags("realm", "demo", "action", "login")
                .timer();
        assertThat(timer.count()).isEqualTo(2);
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(100);
    }

    @Test
    void realmsAndClientsAreCountedApart() {
        SsoMetrics.image("demo", "shop", "shown");
        SsoMetrics.image("demo", "shop", "shown");
        SsoMetrics.image("demo", "forum", "failed");
        SsoMetrics.image("other", "shop", "shown");

        assertThat(images("demo", "shop", "shown")).isEqualTo(2);
        assertThat(images("demo", "forum", "failed")).isEqualTo(1);
        assertThat(images("other", "shop", "shown")).isEqualTo(1);
    }

    private double images(String realm, String target, String result) {
        return registry.get("sso_bridge_images")
                .tags("realm", realm, "target", target, "result", result)
                .counter()
                .count();
    }

    @Test
    void pageIsCountedByItsName() {
        SsoMetrics.page("demo", "sign-on");

        assertThat(registry.get("sso_bridge_pages")
                        .tags("realm", "demo", "page", "sign-on")
                        .counter()
                        .count())
                .isEqualTo(1);
    }
}
