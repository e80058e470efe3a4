package dev.ssobridge.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.Config;
import org.keycloak.Config.SystemPropertiesScope;

class SsoEventListenerProviderFactoryTest {
    private static final String PREFIX = "test.listener.";

    private final SsoEventListenerProviderFactory factory = new SsoEventListenerProviderFactory();

    private Map<String, String> infoWith(String interval) {
        System.setProperty(PREFIX + "clean-up-interval", interval);
        try {
            Config.Scope scope = new SystemPropertiesScope(PREFIX);
            factory.init(scope);
            return factory.getOperationalInfo();
        } finally {
            System.clearProperty(PREFIX + "clean-up-interval");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 10 s", "9, 10 s", "10, 10 s", "60, 60 s", "3600, 3600 s", "-5, 10 s"})
    void intervalHasAFloorOfTenSeconds(String configured, String shown) {
        assertThat(infoWith(configured)).containsEntry("clean-up-interval", shown);
    }

    @Test
    void intervalIsAMinuteByDefault() {
        factory.init(new SystemPropertiesScope(PREFIX));

        assertThat(factory.getOperationalInfo()).containsEntry("clean-up-interval", "60 s");
    }

    @Test
    void listensInEveryRealmUnderItsId() {
        assertThat(factory.getId()).isEqualTo("sso-bridge");
        assertThat(factory.isGlobal()).isTrue();
    }

    @Test
    void versionIsUnknownOutsideThePackagedJar() {
        assertThat(factory.getOperationalInfo()).containsEntry("version", "unknown");
    }
}
