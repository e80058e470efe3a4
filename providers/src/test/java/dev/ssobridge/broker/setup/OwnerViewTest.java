package dev.ssobridge.broker.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.broker.SignInReason;
import dev.ssobridge.broker.oidc.TrialResult;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnerViewTest {
    private static final Path THEME = Path.of("../themes/theme-resources");

    private static Properties words() throws IOException {
        Properties words = new Properties();
        try (Reader file = Files.newBufferedReader(
                THEME.resolve("messages/messages_en.properties"), StandardCharsets.ISO_8859_1)) {
            words.load(file);
        }
        return words;
    }

    private static List<String> messages(TrialResult result) {
        return OwnerView.lines(result).stream().map(line -> line.get("message")).toList();
    }

    @ParameterizedTest
    @EnumSource(SignInReason.class)
    void everyReasonHasWords(SignInReason reason) throws IOException {
        TrialResult bad = new TrialResult(reason.name().toLowerCase(Locale.ROOT), "code", null, List.of());

        assertThat(messages(bad)).hasSize(2).allMatch(words()::containsKey);
    }

    @ParameterizedTest
    @EnumSource(TrialResult.Email.class)
    void everyAddressHasWords(TrialResult.Email email) throws IOException {
        assertThat(messages(new TrialResult(null, null, email, List.of("name"))))
                .hasSize(3)
                .allMatch(words()::containsKey);
    }

    /** No word of the page is forgotten, and none is left over. */
    @Test
    void wordsAreThoseOfThePage() throws IOException {
        TreeSet<String> used = new TreeSet<>();
        for (String folder : List.of(THEME + "/templates", "src/main/java/dev/ssobridge/broker/setup")) {
            try (var files = Files.list(Path.of(folder))) {
                for (Path file : files.toList()) {
                    Pattern.compile("\"(ssoOwner[A-Z]\\w+)\"")
                            .matcher(Files.readString(file))
                            .results()
                            .map((MatchResult found) -> found.group(1))
                            .forEach(used::add);
                }
            }
        }
        for (TrialResult.Email email : TrialResult.Email.values()) {
            used.addAll(messages(new TrialResult(null, null, email, List.of())));
        }
        used.remove("ssoOwnerEmail");

        assertThat(words().stringPropertyNames().stream().filter(word -> word.startsWith("ssoOwner")))
                .containsExactlyInAnyOrderElementsOf(used);
    }
}
