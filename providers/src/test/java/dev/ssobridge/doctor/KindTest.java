package dev.ssobridge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of finding has words in both languages, and a place in the docs. */
class KindTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (InputStream file =
                KindTest.class.getResourceAsStream("/theme-resources/messages/messages_" + language + ".properties")) {
            texts.load(file);
        }
        return texts;
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void hasWordsInBothLanguagesAboutTheSameDetails(Kind kind) throws IOException {
        Properties english = texts("en");
        Properties german = texts("de");
        for (String key : List.of(kind.key(), kind.remedyKey())) {
            assertThat(english.getProperty(key))
                    .as(key)
                    .isNotBlank()
                    .endsWith(".")
                    .doesNotContain("'");
            assertThat(german.getProperty(key))
                    .as(key)
                    .isNotBlank()
                    .endsWith(".")
                    .doesNotContain("'");
            assertThat(places(german.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
            assertThat(new MessageFormat(german.getProperty(key), Locale.ROOT).format(new Object[] {"a", "b"}))
                    .doesNotContain("{");
        }
    }

    /** Whoever searches for a sentence of the answer finds it on the page. */
    @Test
    void pageOfTheDoctorListsAllKindsAndNoOther() throws IOException {
        Properties english = texts("en");
        Set<String> expected = Stream.of(Kind.values())
                .map(kind -> "| " + kind.severity().value() + " | "
                        + PLACE.matcher(english.getProperty(kind.key())).replaceAll("..") + " |")
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> rows = Files.readString(ROOT.resolve("docs/doctor.md"))
                .lines()
                .filter(line -> line.matches("\\| (error|warning|info) \\|.*"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rows).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void pageThatTellsMoreHasTheAnchor(Kind kind) throws IOException {
        String[] parts = kind.page().split("#", 2);
        Path page = ROOT.resolve(parts[0]);
        assertThat(page).exists();
        if (parts.length == 2) {
            assertThat(Files.readString(page)
                            .lines()
                            .filter(line -> line.startsWith("#"))
                            .map(KindTest::anchor))
                    .contains(parts[1]);
        }
    }

    /** As GitHub makes it from a heading. */
    private static String anchor(String heading) {
        return heading.replaceFirst("^#+ ", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"realm", "server", "profile", "website", "application", "target", "client", "flow", "provider"})
    void placeHasAName(String place) throws IOException {
        String key = new Place(place, "").messageKey();
        assertThat(texts("en").getProperty(key)).isNotBlank();
        assertThat(texts("de").getProperty(key)).isNotBlank();
    }

    @Test
    void testedVersionsAreThoseOfTheBuild() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        Set<String> built = Pattern.compile("<keycloak\\.(?:oldest\\.|newest\\.)?version>([\\d.]+)<")
                .matcher(pom)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(ServerExamination.TESTED).isEqualTo(built);
    }
}
