package dev.ssobridge.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page refers to is there. */
@DisplayName("The pages")
class PagesTest {
    static List<Path> pages() {
        return Documents.pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Path page) {
        Set<String> broken = new TreeSet<>();
        for (String link : Documents.groups("\\]\\(([^)\\s]+)\\)", Documents.read(page))) {
            if (!link.startsWith("https://") && !leadsSomewhere(page, link)) {
                broken.add(link);
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? page
                : page.resolveSibling(parts[0]).toAbsolutePath().normalize();
        return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    /** As GitHub makes them from headings. */
    private static Set<String> anchors(Path page) {
        return Documents.groups("^#+ (.+?)$", Documents.read(page)).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noPathOfSomebodysMachine(Path page) {
        assertThat(Documents.read(page)).doesNotContainPattern("(?<![\\w.}\"])/(home|root|work|Users|tmp)/");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namedTestsExist(Path page) {
        for (MatchResult test : Documents.matches("`(\\w+(?:IT|Test))\\.(\\w+)`", Documents.read(page))) {
            assertThat(testSources(test.group(1)))
                    .as("%s in %s", test.group(), page.getFileName())
                    .containsPattern("void " + test.group(2) + "\\(");
        }
    }

    private static String testSources(String name) {
        return List.of("providers", "demo", "integration-tests").stream()
                .flatMap(module -> Documents.files(module + "/src/test/java", "/" + name + ".java").stream())
                .map(Documents::read)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void samplesStandInThePageAsTheyAre() {
        List<MatchResult> blocks =
                Documents.matches("<!-- sample: (\\S+) -->\n```\\w+\n(.*?\n)```\n", Documents.page("loginsso.md"));

        assertThat(blocks)
                .extracting(block -> block.group(1))
                .containsExactlyInAnyOrder("login.sh", "LoginSso.java", "login.mjs", "login.py", "consume.sh");
        assertThat(blocks)
                .allSatisfy(block -> assertThat(block.group(2)).isEqualTo(Documents.page("samples/" + block.group(1))));
    }

    @Test
    void everySampleIsShown() {
        assertThat(Documents.files("docs/samples", "").stream().filter(Files::isRegularFile))
                .allSatisfy(sample -> assertThat(Documents.page("loginsso.md"))
                        .contains("<!-- sample: " + sample.getFileName() + " -->"));
    }
}
