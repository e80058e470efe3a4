package dev.ssobridge.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.common.util.Time;

@DisplayName("Login themes without a frame")
class UnusualThemesTest {
    private static final String KEY = UnusualThemes.key("unusual-realm", "unusual");

    @AfterEach
    void resetTime() {
        Time.setOffset(0);
    }

    @Test
    void themeIsTriedAgainAfterAWhile() {
        assertThat(UnusualThemes.contains(KEY)).isFalse();

        UnusualThemes.add(KEY);

        assertThat(UnusualThemes.contains(KEY)).isTrue();
        Time.setOffset(599);
        assertThat(UnusualThemes.contains(KEY)).isTrue();
        Time.setOffset(601);
        assertThat(UnusualThemes.contains(KEY)).isFalse();
    }

    @Test
    void themeOfAnotherRealmIsNotMeant() {
        UnusualThemes.add(KEY);

        assertThat(UnusualThemes.contains(UnusualThemes.key("another-realm", "unusual")))
                .isFalse();
    }
}
