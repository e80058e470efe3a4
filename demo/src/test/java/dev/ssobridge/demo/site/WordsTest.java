package dev.ssobridge.demo.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of the pages: the same in both languages, and all of them there. */
class WordsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");
    private static final Pattern WORDS_OF_A_TEMPLATE = Pattern.compile("(?:t|strong|hint)\\(\"([a-z0-9._-]+)\"[,)]");
    private static final Path SOURCES = Path.of("src/main");

    private final Properties english = bundle("en");
    private final Properties german = bundle("de");

    private static Properties bundle(String language) {
        Properties words = new Properties();
        String name = "/dev/ssobridge/demo/words_" + language + ".properties";
        try (Reader file = new InputStreamReader(WordsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            words.load(file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return words;
    }

    private static List<String> placeholders(Properties words, String key) {
        return PLACEHOLDER
                .matcher(words.getProperty(key))
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    private static String allOf(String ending) throws IOException {
        try (Stream<Path> tree = Files.walk(SOURCES)) {
            return tree.filter(file -> file.toString().endsWith(ending))
                    .map(WordsTest::text)
                    .collect(Collectors.joining());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(german.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    }

    @Test
    void bothLanguagesHaveTheSamePlaceholdersAndNoEmptyText() {
        assertThat(english.stringPropertyNames()).allSatisfy(key -> {
            assertThat(placeholders(german, key)).as(key).isEqualTo(placeholders(english, key));
            assertThat(english.getProperty(key)).as(key).isNotBlank().doesNotContain("'");
            assertThat(german.getProperty(key)).as(key).isNotBlank().doesNotContain("'");
        });
    }

    @Test
    void everyKeyThatATemplateNamesIsThere() throws IOException {
        Set<String> named = WORDS_OF_A_TEMPLATE
                .matcher(allOf(".html"))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(80);
        assertThat(english.stringPropertyNames()).containsAll(named);
    }

    @Test
    void everyKeyThatTheCodeRefusesWithIsThere() throws IOException {
        Set<String> named = Pattern.compile("\"((?:problem|utility|portal|shop|forum|helpdesk)\\.[a-z.-]+[a-z])\"")
                .matcher(allOf(".java"))
                .results()
                .map(found -> found.group(1))
                .filter(key -> !key.matches(".*[.](localhost|svg)"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(english.stringPropertyNames()).containsAll(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | de",
                "de-AT,de;q=0.9,en;q=0.5 | de",
                "fr,de;q=0.5 | de",
                "en-GB,en;q=0.9,de;q=0.8 | en",
                "fr | en",
                "* | en",
                "DE | de"
            })
    void browserWantsALanguageThenTheBestThatThereIs(String header, String language) {
        assertThat(Words.languageOf(header)).isEqualTo(Locale.forLanguageTag(language));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ";", "de;q=x", "<script>", ",,,", "q=1"})
    void malformedAcceptLanguageThenEnglish(String header) {
        assertThat(Words.languageOf(header)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void endlessAcceptLanguageThenEnglish() {
        assertThat(Words.languageOf("de," + "x-a,".repeat(10_000))).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void numbersAreWrittenAsTheLanguageDoes() {
        assertThat(Words.in(Locale.ENGLISH).text("site.price", 1234.5)).isEqualTo("€1234.50");
        assertThat(Words.in(Locale.GERMAN).text("site.price", 1234.5)).isEqualTo("1234,50 €");
    }
}
