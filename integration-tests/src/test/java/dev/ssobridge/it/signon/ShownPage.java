package dev.ssobridge.it.signon;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.HttpAnswer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;

/** The sign-on or sign-out page as it comes by HTTP. */
public record ShownPage(HttpAnswer answer) {
    /** The page, or an AssertionError that shows what came instead. */
    public static ShownPage of(HttpAnswer answer) {
        if (!isIn(answer)) {
            throw new AssertionError("No sign-on or sign-out page: " + answer);
        }
        return new ShownPage(answer);
    }

    /** The last one that a browser was shown. */
    public static ShownPage in(CookieBrowser browser) {
        List<HttpAnswer> pages =
                browser.answers().stream().filter(ShownPage::isIn).toList();
        if (pages.isEmpty()) {
            throw new AssertionError("No sign-on or sign-out page among " + browser.answers());
        }
        return new ShownPage(pages.get(pages.size() - 1));
    }

    /** The last sign-out page that a browser was shown; a sign-on page may have come after it. */
    public static ShownPage ofSignOut(CookieBrowser browser) {
        return browser.answers().stream()
                .filter(ShownPage::isIn)
                .map(ShownPage::new)
                .filter(page ->
                        page.html().select("#sso-page").attr("data-page").equals("sign-out"))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("No sign-out page among " + browser.answers()));
    }

    public static boolean isIn(HttpAnswer answer) {
        return answer.status() == 200 && answer.body().contains("id=\"sso-page\"");
    }

    public Document html() {
        return answer.html();
    }

    /** Addresses of the images, in the order of the page. */
    public List<URI> images() {
        return html().select("img").eachAttr("src").stream().map(URI::create).toList();
    }

    public List<String> hosts() {
        return images().stream().map(URI::getHost).toList();
    }

    /** A parameter of the image at that host. */
    public Optional<String> parameter(String host, String name) {
        return images().stream()
                .filter(image -> image.getHost().equals(host))
                .map(image -> FormBody.parametersOf(image).get(name))
                .findFirst();
    }

    /** Seconds. */
    public String deadline() {
        return html().select("#sso-page").attr("data-deadline");
    }

    public URI report() {
        return URI.create(html().select("#sso-page").attr("data-report"));
    }
}
