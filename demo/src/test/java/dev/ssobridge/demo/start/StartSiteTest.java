package dev.ssobridge.demo.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.demo.Browser;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class StartSiteTest {

    private static final List<StartSite.Entry> ENTRIES = List.of(
            new StartSite.Entry("utility", URI.create("http://utility.localhost:1")),
            new StartSite.Entry("helpdesk", URI.create("http://helpdesk.localhost:2/requests/42")),
            new StartSite.Entry("management", URI.create("http://localhost:3/metrics")));

    @Test
    void startPageLinksEverySiteAndSaysWhatToTry() {
        try (StartSite site = StartSite.start(0, ENTRIES)) {
            Document page = new Browser(site.port()).page("/");

            assertThat(page.select("h3 a").eachAttr("href"))
                    .containsExactly(
                            "http://utility.localhost:1",
                            "http://helpdesk.localhost:2/requests/42",
                            "http://localhost:3/metrics");
            assertThat(page.select(".card").eachText()).first().asString().contains("jane");
            assertThat(page.select(".hero a").attr("href")).isEqualTo("http://utility.localhost:1");
        }
    }

    @Test
    void startPageInGerman() {
        try (StartSite site = StartSite.start(0, ENTRIES)) {
            var answer = new Browser(site.port()).get("/", Map.of("Accept-Language", "de-DE,de;q=0.9"));

            assertThat(answer.headers().firstValue("Content-Language")).hasValue("de");
            assertThat(answer.headers().firstValue("Vary")).hasValue("Accept-Language");
            Document page = Jsoup.parse(answer.body());
            assertThat(page.selectFirst("html").attr("lang")).isEqualTo("de");
            assertThat(page.select("h1").text()).isEqualTo("Einmal anmelden");
        }
    }
}
