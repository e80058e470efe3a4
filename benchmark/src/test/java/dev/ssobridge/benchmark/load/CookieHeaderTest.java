package dev.ssobridge.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CookieHeaderTest {
    @Test
    void keepsReplacesAndDropsAsABrowserDoes() {
        String header = CookieHeader.after(
                "A=1; B=2; C=x=y",
                List.of("B=3;Version=1;Path=/;Secure", "A=;Version=1;Max-Age=0", "D=4; HttpOnly; SameSite=None"));

        assertThat(header).isEqualTo("B=3; C=x=y; D=4");
    }

    @Test
    void firstVisitHasOnlyWhatIsSet() {
        assertThat(CookieHeader.after("", List.of("A=1;Path=/"))).isEqualTo("A=1");
    }
}
