package dev.ssobridge.page;

import static org.assertj.core.api.Assertions.assertThat;

import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.StringTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateMethodModelEx;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The templates in a login theme that has the usual frame, in one that has none, and in one that fails. */
@DisplayName("The templates")
class TemplatesTest {
    private static final File FOLDER = new File("../themes/theme-resources/templates");
    private static final String USUAL =
            """
            <#macro registrationLayout displayMessage=true>
            <html lang="${lang}"><head><title>Sign in</title><script>theirs()</script></head>
            <body class="usual"><h1><#nested "header"></h1><#nested "form"></body></html>
            </#macro>""";
    private static final String FAILING =
            """
            <#macro registrationLayout displayMessage=true>
            <html><head></head><body><h1><#nested "header"></h1><#nested "form">${nothing.here}</body></html>
            </#macro>""";

    private final Map<String, Object> attributes = new HashMap<>();

    /** What the templates ask for the language of words. */
    public static final class Words {
        public String languageOf(String wanted, String key) {
            return wanted;
        }

        public String directionOf(String language) {
            return language.equals("ar") ? "rtl" : "ltr";
        }
    }

    @BeforeEach
    void describe() {
        attributes.put("msg", (TemplateMethodModelEx) words -> "<" + words.get(0) + ">");
        attributes.put("lang", "ar");
        attributes.put("url", Map.of("resourcesPath", "/resources/theme", "loginAction", "/login-action"));
        attributes.put("realm", Map.of("displayName", "Utility & Co"));
        attributes.put("properties", Map.of("kcButtonClass", "their-button", "kcDarkModeClass", "their-night"));
        attributes.put("darkMode", true);
        attributes.put("ssoTitle", "theTitle");
        attributes.put("ssoLang", "ar");
        attributes.put("ssoDir", "rtl");
        attributes.put("ssoAssets", "v1");
        attributes.put("ssoDeadline", 3);
        attributes.put("ssoReport", "/report");
        attributes.put("ssoWords", new Words());
        attributes.put("ssoWho", "Jane <b>");
        attributes.put("ssoOther", "Joe");
        attributes.put("ssoUser", "Jane");
        attributes.put("ssoWebsite", "Website");
        attributes.put("ssoBack", "/back");
        attributes.put("ssoSettings", "/settings");
        attributes.put("ssoAction", "/action");
        attributes.put("ssoFormToken", "form-token");
        attributes.put("ssoMessage", "theMessage");
        attributes.put("ssoNumber", "123");
        attributes.put("ssoLink", "https://portal.example/?a=1&b=2");
        attributes.put("ssoImages", List.of(image("Shop", true), image("Forum", false)));
        attributes.put("ssoFrames", List.of(Map.of("name", "Framed", "url", "https://framed.example/")));
        attributes.put(
                "ssoUnconfirmed",
                List.of(
                        Map.of("name", "Known", "site", "https://known.example/"),
                        Map.of("name", "Unknown", "site", "")));
    }

    private static Map<String, Object> image(String name, boolean icon) {
        return Map.of(
                "name", name, "url", "https://site.example/?x=1&y=2", "icon", icon, "site", "https://site.example/");
    }

    private String write(String template, String layout) throws IOException, TemplateException {
        StringTemplateLoader theme = new StringTemplateLoader();
        theme.putTemplate("template.ftl", layout);
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_32);
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setLogTemplateExceptions(false);
        configuration.setAttemptExceptionReporter((failure, environment) -> {});
        configuration.setTemplateLoader(
                new MultiTemplateLoader(new TemplateLoader[] {theme, new FileTemplateLoader(FOLDER)}));
        StringWriter written = new StringWriter();
        configuration.getTemplate(template, "UTF-8").process(attributes, written);
        return written.toString();
    }

    private String alone(String template) throws IOException, TemplateException {
        attributes.put("ssoFrame", "sso-page.ftl");
        return write(template, "<#stop 'The theme is not asked'>");
    }

    private Optional<String> inTheTheme(String template) throws IOException, TemplateException {
        attributes.put("ssoFrame", "sso-theme.ftl");
        return ThemeFrame.fill(write(template, USUAL));
    }

    private static final String ALL = "sso-sign-on.ftl, sso-sign-out.ftl, sso-user-switch.ftl, sso-refused-token.ftl";

    private static final String OWNERS = "sso-owner-open.ftl, sso-owner-back.ftl, sso-owner-gone.ftl";

    @Test
    void everyPageFitsIntoTheUsualFrame() throws IOException, TemplateException {
        for (String template : ALL.split(", ", -1)) {
            assertThat(inTheTheme(template))
                    .as(template)
                    .get()
                    .asString()
                    .containsOnlyOnce("<title>&lt;theTitle&gt;</title>")
                    .containsOnlyOnce("<body class=\"usual\">")
                    .containsOnlyOnce("<script")
                    .contains("their-button", "data-dark=\"their-night\"", "<!--sso-title-->&lt;theTitle&gt;")
                    .doesNotContain("theirs()", "sso-alone");
        }
    }

    @Test
    void everyPageStandsAlone() throws IOException, TemplateException {
        for (String template : (ALL + ", " + OWNERS).split(", ", -1)) {
            assertThat(alone(template))
                    .as(template)
                    .contains("<html class=\"sso-alone\" lang=\"ar\" dir=\"rtl\">", "<h1>&lt;theTitle&gt;</h1>")
                    .contains("Utility &amp; Co")
                    .containsOnlyOnce("<script")
                    .doesNotContain("data-dark", "sso-day.css");
        }
    }

    @Test
    void themeThatIsNotDarkAtNightGetsNoColoursOfTheNight() throws IOException, TemplateException {
        attributes.put("darkMode", false);

        assertThat(inTheTheme("sso-sign-on.ftl")).get().asString().doesNotContain("data-dark", "sso-day.css");
    }

    @Test
    void signOnPageNamesThePersonAndGoesOn() throws IOException, TemplateException {
        assertThat(inTheTheme("sso-sign-on.ftl"))
                .get()
                .asString()
                .contains("<strong id=\"sso-who\" dir=\"auto\">Jane &lt;b&gt;</strong>")
                .contains("<noscript><meta http-equiv=\"refresh\"")
                .contains("href=\"https://portal.example/?a=1&amp;b=2\"");
    }

    @Test
    void signOutPageLinksEverySiteWhoseAddressIsKnown() throws IOException, TemplateException {
        assertThat(inTheTheme("sso-sign-out.ftl"))
                .get()
                .asString()
                .contains("href=\"https://site.example/\" target=\"_blank\" rel=\"noopener noreferrer\">Shop</a>")
                .contains("href=\"https://known.example/\" target=\"_blank\" rel=\"noopener noreferrer\">Known</a>")
                .contains("<span class=\"sso-name\" dir=\"auto\">Unknown</span>")
                .contains("<noscript><p>&lt;ssoSignOutCannotTell&gt;</p></noscript>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<#macro another><#nested></#macro>", FAILING, "<#stop 'broken'>", "<#if"})
    void pageOfARefusedSignInNeedsNoTheme(String layout) throws IOException, TemplateException {
        assertThat(write("sso-refused.ftl", layout))
                .contains("<html class=\"sso-alone\"", "<h1>&lt;ssoRefusedTitle&gt;</h1>")
                .containsOnlyOnce("id=\"sso-number\"");
    }

    @Test
    void pageOfARefusedSignInIsInTheUsualFrame() throws IOException, TemplateException {
        assertThat(write("sso-refused.ftl", USUAL))
                .containsPattern("<body class=\"usual\"><h1>\\s*&lt;ssoRefusedTitle&gt;\\s*</h1>")
                .contains("id=\"sso-number\"");
    }
}
