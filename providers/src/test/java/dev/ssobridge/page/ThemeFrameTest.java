package dev.ssobridge.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The frame of a login theme")
class ThemeFrameTest {
    private static final String OURS = "<!--sso-head--><title>Ours</title><!--sso-corner--><aside>Corner</aside>";
    private static final String TITLE = "<h1><!--sso-title-->Title</h1>";
    private static final String CARD = "<!--sso-card--><p>Card</p>";

    private static String document(String head, String body) {
        return "<!DOCTYPE html><html><head>" + head + "</head><body>" + body + "</body></html>";
    }

    private static String filled(String frame) {
        return ThemeFrame.fill(frame + OURS).orElseThrow();
    }

    private static String filledHead(String head) {
        return filled(document(head, TITLE + CARD));
    }

    @Test
    void ourPartsComeAtTheEndOfHeadAndBody() {
        assertThat(filledHead("<meta name=\"viewport\" content=\"width=device-width\"><link href=\"theme.css\">"))
                .isEqualTo("<!DOCTYPE html><html><head>"
                        + "<meta name=\"viewport\" content=\"width=device-width\"><link href=\"theme.css\">"
                        + "<title>Ours</title></head><body>" + TITLE + CARD + "<aside>Corner</aside></body></html>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<script type=\"module\">\nimport { a } from 'b';\n</script>",
                "<SCRIPT SRC=a.js></SCRIPT >",
                "<script>var a = '</head>';</script>",
                "<script>a</script><script>b</script>",
                "<title>Sign in</title>",
                "<base href=\"https://elsewhere.example/\">"
            })
    void scriptsTitleAndBaseOfTheThemeAreTakenOut(String theirs) {
        assertThat(filledHead("<link>" + theirs + "<meta>")).isEqualTo(filledHead("<link><meta>"));
    }

    @Test
    void scriptsInTheBodyAreTakenOut() {
        assertThat(filled(document("", TITLE + "<script>location = 'x'</script>" + CARD + "<script src=y></script>")))
                .doesNotContain("<script")
                .contains(TITLE + CARD);
    }

    @Test
    void themeWithoutAViewportGetsOneForPhones() {
        assertThat(filledHead("")).containsOnlyOnce("name=\"viewport\"");
        assertThat(filledHead("<META content=\"a\" NAME='viewport'>")).containsOnlyOnce("viewport");
    }

    @Test
    void tagsInCapitalsAreTagsTheSame() {
        assertThat(filled("<HTML><HEAD></HEAD><BODY>" + TITLE + CARD + "</BODY ></HTML>"))
                .contains("<title>Ours</title></HEAD>")
                .endsWith("<aside>Corner</aside></BODY ></HTML>");
    }

    @Test
    void frameThatIsNoWholeDocumentIsNone() {
        for (String frame : new String[] {
            "",
            TITLE + CARD,
            "<html><body>" + TITLE + CARD + "</body></html>",
            "<html><head></head>" + TITLE + CARD + "</html>",
            document("", TITLE),
            document("", CARD),
            document("", TITLE + CARD + CARD),
            document("", TITLE + TITLE + CARD),
            document(TITLE, CARD),
            document(CARD, TITLE),
            document("", "") + TITLE + CARD,
            document("", TITLE + "<script>" + CARD + "</script>")
        }) {
            assertThat(ThemeFrame.fill(frame + OURS)).as(frame).isEmpty();
        }
    }

    @Test
    void pageWithoutOurPartsIsNone() {
        assertThat(ThemeFrame.fill(document("", TITLE + CARD))).isEmpty();
        assertThat(ThemeFrame.fill(document("", TITLE + CARD) + OURS + OURS)).isEmpty();
    }

    @Test
    void textThatEndsNothingIsReadInNoTime() {
        String endless = "<script <title <base </head".repeat(20_000);

        assertThat(ThemeFrame.fill(document("", TITLE + CARD) + endless + OURS)).isPresent();
    }
}
