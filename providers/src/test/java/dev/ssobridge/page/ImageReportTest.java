package dev.ssobridge.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.ssotarget.SsoTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImageReportTest {
    private static final List<String> TARGETS = List.of("shop", "forum", "energy");

    private static List<String> failed(String body) throws IOException {
        return ImageReport.failedOf(TARGETS, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static PageImage image(boolean icon) {
        SsoTarget target = new SsoTarget(
                "target-id",
                "The Shop",
                null,
                null,
                URI.create("https://shop.example/cb"),
                URI.create("https://shop.example/out"),
                Duration.ofMinutes(1),
                icon,
                List.of());
        return new PageImage(target, "https://shop.example/cb?sso_token=secret");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "failed=0, shop",
        "failed=0&failed=2, shop energy",
        "failed=2&failed=0, shop energy",
        "failed=1&failed=1, forum",
        "failed=3, ''",
        "failed=-1, ''",
        "failed=01, ''",
        "failed=1x, ''",
        "xfailed=1, ''",
        "failed=1&other=2&failed=0, shop forum",
        "failed=9999999999, ''",
        "failed=, ''",
        "hello, ''"
    })
    void onlyIndexesOfThePageCount(String body, String targets) throws IOException {
        assertThat(String.join(" ", failed(body))).isEqualTo(targets);
    }

    @Test
    void emptyReportNamesNobody() throws IOException {
        assertThat(failed("")).isEmpty();
        assertThat(ImageReport.failedOf(TARGETS, null)).isEmpty();
    }

    @Test
    void reportIsReadUpToItsLimit() throws IOException {
        assertThat(failed("a".repeat(64 * 1024) + "&failed=1")).isEmpty();
    }

    @Test
    void pageWithoutImagesHasNothingToReport() {
        assertThat(ImageReport.address(null, PageName.SIGN_ON, List.of())).isEmpty();
    }

    @Test
    void imageIsDescribedForTheTemplate() {
        assertThat(image(true).description("https://shop.example/"))
                .isEqualTo(Map.of(
                        "name", "The Shop",
                        "url", "https://shop.example/cb?sso_token=secret",
                        "icon", true,
                        "site", "https://shop.example/"));
        assertThat(image(false).description("https://shop.example/")).containsEntry("icon", false);
    }

    @Test
    void imageNeverPrintsItsToken() {
        assertThat(image(true)).hasToString("PageImage[target-id]");
        assertThat(new ImagePage(PageName.SIGN_ON, List.of(image(true)), List.of(), Duration.ZERO).toString())
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @EnumSource
    void pageHasATemplate(PageName page) {
        assertThat(Path.of("../themes/theme-resources/templates", page.template()))
                .isRegularFile();
    }

    /** Dashboards and alerts know the pages by these names. */
    @Test
    void namesOfThePagesStay() {
        assertThat(PageName.values()).extracting(PageName::text).containsExactly("sign-on", "sign-out");
    }
}
