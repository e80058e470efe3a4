package dev.ssobridge.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressFilterTest {

    private static final String OUTPUT =
            """
            \u001b[0m[INFO] Scanning for projects...
            Downloading from central: keycloak.zip
            Progress (1): 1/2 MB\rProgress (1): 2/2 MB [done]
            [ERROR] Failed to execute goal
            Downloaded from central: keycloak.zip
            """;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4096})
    void filterOutputInPiecesThenProgressButNoLogLines(int piece) {
        StringBuilder seen = new StringBuilder();
        ProgressFilter filter = new ProgressFilter((chars, from, to) -> seen.append(chars, from, to - from));

        for (int at = 0; at < OUTPUT.length(); at += piece) {
            char[] chars =
                    OUTPUT.substring(at, Math.min(OUTPUT.length(), at + piece)).toCharArray();
            filter.accept(chars, chars.length);
        }

        assertThat(seen)
                .hasToString(
                        """
                        Downloading from central: keycloak.zip
                        Progress (1): 1/2 MB\rProgress (1): 2/2 MB [done]
                        Downloaded from central: keycloak.zip
                        """);
    }
}
