package dev.ssobridge.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.health.api.HealthGroup;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class SsoHealthCheckTest {
    @Test
    void checkIsDownUntilTheServerHasItsDatabase() {
        HealthCheckResponse answer = new SsoHealthCheck().call();

        assertThat(answer.getName()).isEqualTo("SSO Bridge");
        assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
        assertThat(answer.getData()).hasValue(Map.of("tables", "unknown", "clean-up", "unknown"));
    }

    @Test
    void onlyOneConditionIsHealthy() {
        assertThat(Condition.values()).filteredOn(Condition::isHealthy).containsExactly(Condition.HEALTHY);
    }

    /** Ready and live would take a server out of the load balancer; a scope would make it a bean with health off. */
    @Test
    void checkBelongsToItsGroupAndToNoOtherAnswer() {
        assertThat(SsoHealthCheck.class.getAnnotations())
                .extracting(Annotation::annotationType)
                .isEqualTo(List.of(HealthGroup.class));
    }
}
