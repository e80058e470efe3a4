package dev.ssobridge.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
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
import org.junit.jupiter.params.provider.MethodSource;

/** The messages of every language, held against the English ones. */
class MessagesTest {
    private static final Path FOLDER = Path.of("../themes/theme-resources/messages");

    /** Texts of the admin console that Keycloak lacks in some languages, in all versions that the JAR is for. */
    private static final Set<String> CONSOLE = Set.of(
            "createItem",
            "searchItem",
            "noItems",
            "noItemsInstructions",
            "itemSaveSuccessful",
            "itemSaveError",
            "itemDeletedSuccess",
            "itemDeleteConfirmTitle",
            "itemDeleteConfirm");

    private static final Set<String> LACKS_THEM = Set.of("ar", "da", "de", "fi", "it", "nl", "pt-BR");

    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");

    /** What is typed in or read by programs, and numbers. */
    private static final Pattern LITERAL = Pattern.compile("[a-z]+_[a-z_]+|[a-z]+[A-Z]\\w+|[A-Z][a-z]+[A-Z]\\w+|\\d{2,}"
            + "|prompt=none|locale=|https?://|\\bhttps?\\b|localhost|sso-[a-z]+|openid-connect|management-api|bearer-only|if-configured|\\b(?:skip|always|ask|silent|post|redirect|stock)\\b(?="
            + " is| decides|,|:|\\.| or)");

    static Stream<String> languages() {
        return PageWords.LANGUAGES.stream().sorted();
    }

    static Stream<String> translations() {
        return languages().filter(language -> !language.equals("en"));
    }

    private static Path file(String language) {
        return FOLDER.resolve("messages_" + language.replace('-', '_') + ".properties");
    }

    private static List<String> lines(String language) throws IOException {
        return Files.readAllLines(file(language), StandardCharsets.ISO_8859_1);
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader file = Files.newBufferedReader(file(language), StandardCharsets.ISO_8859_1)) {
            texts.load(file);
        }
        return texts;
    }

    /** In the order of the file. */
    private static List<String> keys(String language) throws IOException {
        return lines(language).stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many there are beside the places, where names are filled in. */
    private static long words(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.startsWith("{")).count();
    }

    private static boolean isPattern(String key) {
        return !CONSOLE.contains(key);
    }

    @Test
    void everyFileIsOfALanguageThatThePagesKnow() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files)
                    .containsExactlyInAnyOrderElementsOf(
                            languages().map(MessagesTest::file).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("translations")
    void keysAreTheEnglishOnesInTheirOrder(String language) throws IOException {
        assertThat(keys(language).stream().filter(MessagesTest::isPattern)).containsExactlyElementsOf(keys("en"));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void textsThatTheConsoleLacksAreThereWhereItLacksThem(String language) throws IOException {
        assertThat(keys(language).stream().filter(CONSOLE::contains))
                .containsExactlyInAnyOrderElementsOf(LACKS_THEM.contains(language) ? CONSOLE : Set.of());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void fileIsAsciiWithoutBlanksAtTheEnds(String language) throws IOException {
        assertThat(lines(language)).allSatisfy(line -> assertThat(line).matches("(?:[ -~]*[!-~])?"));
        assertThat(texts(language))
                .allSatisfy(
                        (key, text) -> assertThat((String) text).isNotBlank().isEqualTo(((String) text).strip()));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void placesAreThoseOfTheEnglishTexts(String language) throws IOException {
        Properties texts = texts(language);
        Properties english = texts("en");

        assertThat(english.stringPropertyNames()).allSatisfy(key -> assertThat(found(PLACE, texts.getProperty(key)))
                .as(key)
                .isEqualTo(found(PLACE, english.getProperty(key))));
        if (LACKS_THEM.contains(language)) {
            assertThat(texts.getProperty("itemSaveError")).contains("{{error}}");
        }
    }

    /** A straight apostrophe would quote what follows it on the pages, and be shown in the admin console. */
    @ParameterizedTest
    @MethodSource("languages")
    void textIsAPatternThatShowsAllItsWords(String language) throws IOException {
        Properties texts = texts(language);

        assertThat(keys(language)).filteredOn(MessagesTest::isPattern).allSatisfy(key -> {
            String text = texts.getProperty(key);
            MessageFormat pattern = new MessageFormat(text, Locale.forLanguageTag(language));
            assertThat(text).as(key).doesNotContain("'");
            for (int number : new int[] {1, 2, 3, 5, 11, 22}) {
                assertThat(pattern.format(new Object[] {number, number}))
                        .as(key)
                        .doesNotContain("{", "|", "<", "choice");
            }
            if (found(PLACE, text).isEmpty()) {
                assertThat(pattern.format(new Object[0])).isEqualTo(text);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("translations")
    void sentenceIsNotLeftInEnglish(String language) throws IOException {
        Properties texts = texts(language);
        Properties english = texts("en");

        assertThat(english.stringPropertyNames())
                .filteredOn(key -> words(english.getProperty(key)) > 2)
                .allSatisfy(key -> assertThat(texts.getProperty(key)).as(key).isNotEqualTo(english.getProperty(key)));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void wordsForProgramsAreNotTranslated(String language) throws IOException {
        Properties texts = texts(language);

        texts("en").forEach((key, english) -> assertThat(found(LITERAL, (String) english))
                .allSatisfy(word -> assertThat(texts.getProperty((String) key))
                        .as((String) key)
                        .contains(word)));
    }

    /** The label and a colon stand before it, in brackets what was entered or is allowed after it. */
    @ParameterizedTest
    @MethodSource("languages")
    void problemOfAFormIsNoSentenceOfItsOwn(String language) throws IOException {
        Properties texts = texts(language);

        assertThat(texts.stringPropertyNames())
                .filteredOn(key -> key.startsWith("ssoForm."))
                .allSatisfy(key -> assertThat(texts.getProperty(key))
                        .as(key)
                        .doesNotEndWith(".")
                        .doesNotEndWith("\u3002")
                        .doesNotEndWith(":"));
    }
}
