package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.http.HttpAnswer;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the doctor has found, by the keys of its sentences: an answer has sentences only. */
public final class FoundKinds {
    private static final Path TEXTS = Path.of("..", "themes", "theme-resources", "messages");
    private static final String PREFIX = "ssoFinding.";

    private final Map<String, Pattern> sentences = new TreeMap<>();

    private FoundKinds(String language) {
        Properties texts = new Properties();
        try (Reader file = Files.newBufferedReader(
                TEXTS.resolve("messages_" + language + ".properties"), StandardCharsets.ISO_8859_1)) {
            texts.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        texts.stringPropertyNames().stream()
                .filter(key -> key.startsWith(PREFIX) && !key.contains(".where.") && !key.endsWith(".remedy"))
                .forEach(key -> sentences.put(key.substring(PREFIX.length()), pattern(texts.getProperty(key))));
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(
                Arrays.stream(text.split("\\{\\d}", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    /** The kinds in an answer in English, such as {@code portalGone}, each as often as it was found. */
    public static List<String> in(HttpAnswer answer) {
        return in(answer, "en");
    }

    /** The same in another language. */
    static List<String> in(HttpAnswer answer, String language) {
        FoundKinds kinds = new FoundKinds(language);
        List<String> found = new ArrayList<>();
        JsonNode json = answer.mustBe(200).json();
        assertThat(json.properties()).hasSize(1);
        for (JsonNode finding : json.get("findings")) {
            assertThat(finding.properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactlyInAnyOrder("severity", "where", "what", "remedy");
            assertThat(finding.path("severity").asText()).isIn("error", "warning", "info");
            assertThat(finding.path("remedy").asText()).matches(".* docs/\\S+\\.md(#\\S+)?\\.");
            found.add(kinds.of(finding.path("what").asText()));
        }
        return found;
    }

    /** The longest sentence that fits. Two kinds can have one sentence; then the first stands for both. */
    private String of(String sentence) {
        return sentences.entrySet().stream()
                .filter(entry -> entry.getValue().matcher(sentence).matches())
                .max(Comparator.comparingInt(entry -> entry.getValue().pattern().length()))
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new AssertionError("No kind has the sentence " + sentence));
    }
}
