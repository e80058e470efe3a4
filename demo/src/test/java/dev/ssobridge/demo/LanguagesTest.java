package dev.ssobridge.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.demo.energy.EnergySite;
import dev.ssobridge.demo.forum.ForumSite;
import dev.ssobridge.demo.helpdesk.HelpdeskSite;
import dev.ssobridge.demo.portal.PortalSite;
import dev.ssobridge.demo.shop.ShopSite;
import dev.ssobridge.demo.site.RunningSite;
import dev.ssobridge.demo.utility.UtilitySite;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each site in the language of the browser, refusals too. */
class LanguagesTest {

    private static final URI AWAY = URI.create("http://localhost:1/realms/demo");
    private static final Map<String, RunningSite> SITES = Map.of(
            "utility",
            UtilitySite.start(UtilitySite.Config.ofTheDemo(0, AWAY, AWAY).withCheapPasswords()),
            "portal",
            PortalSite.start(PortalSite.Config.ofTheDemo(0, AWAY)),
            "shop",
            ShopSite.start(ShopSite.Config.ofTheDemo(0, AWAY)),
            "forum",
            ForumSite.start(ForumSite.Config.ofTheDemo(0, AWAY, AWAY)),
            "energy",
            EnergySite.start(EnergySite.Config.ofTheDemo(0, AWAY)),
            "helpdesk",
            HelpdeskSite.start(HelpdeskSite.Config.ofTheDemo(0, AWAY)));

    @AfterAll
    static void stop() {
        SITES.values().forEach(RunningSite::close);
    }

    private static Document page(String site, String path, String language) {
        // Not a visit, so that nobody is asked who this is.
        Map<String, String> headers = Map.of("Accept-Language", language, "Sec-Fetch-Dest", "empty");
        return Jsoup.parse(
                new Browser(SITES.get(site).port()).get(path, headers).body());
    }

    @ParameterizedTest
    @CsvSource({
        "utility, /login, Anmelden",
        "portal, /, 'Wissen, was man verbraucht'",
        "shop, /, 'Weniger verbrauchen, gut leben'",
        "shop, /products/door-seal, Türdichtung",
        "forum, /topics/hard-water, Wie hart ist unser Wasser?",
        "energy, /, 'Weniger verbrauchen, weniger zahlen'",
        "helpdesk, /signed-out, Sie sind abgemeldet"
    })
    void pageForAGermanBrowserIsGermanAndSaysSo(String site, String path, String heading) {
        Document page = page(site, path, "de,en;q=0.5");

        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("de");
        assertThat(page.select("h1").text()).isEqualTo(heading);
    }

    @ParameterizedTest
    @CsvSource({"utility, /login", "portal, /", "shop, /", "forum, /", "energy, /", "helpdesk, /signed-out"})
    void pageForABrowserOfAnotherLanguageIsEnglish(String site, String path) {
        Document page = page(site, path, "fr");

        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(page.text()).doesNotContain("Website gehört");
    }

    @ParameterizedTest
    @CsvSource({
        "utility, /nothing, Diese Seite gibt es hier nicht.",
        "shop, /products/none, Das verkaufen wir nicht mehr.",
        "forum, /topics/none, Dieses Thema gibt es hier nicht.",
        "portal, /callback?state=x&code=c, 'Diese Anmeldung wurde nicht in diesem Browser begonnen, oder sie ist zu"
                + " alt.'",
        "helpdesk, /requests/7, Der Anmeldedienst ist gerade nicht erreichbar. Bitte versuchen Sie es noch einmal."
    })
    void refusalForAGermanBrowserIsGerman(String site, String path, String sentence) {
        assertThat(page(site, path, "de").select("[role=alert]").text()).isEqualTo(sentence);
    }

    @Test
    void valuesOfARequestAreTextInBothLanguages() {
        for (String language : List.of("en", "de")) {
            Document page = page("shop", "/?a=%22%3E%3Cb%3E", language);

            assertThat(page.select("b")).isEmpty();
            assertThat(page.select(".who a").attr("href")).startsWith("/login?page=%2F%3Fa%3D%2522");
        }
    }
}
