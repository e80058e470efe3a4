package dev.ssobridge.it.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a {@link CookieBrowser} shows after its last step. */
public record Page(CookieBrowser browser, HttpAnswer answer) {
    /** Where the site sent the browser on to: the answer to the relying party. Empty while a page of the site itself is shown. */
    public Optional<URI> redirect() {
        return answer.onward();
    }

    public Document html() {
        return answer.html();
    }

    public boolean has(String css) {
        return redirect().isEmpty() && html().selectFirst(css) != null;
    }

    /** Follows a link; an AssertionError when the page has no such one. */
    public Page click(String css) {
        return browser.open(URI.create(element(css).absUrl("href")));
    }

    /** A form with the values it has; an AssertionError when the page has no such one. */
    public Form form(String css) {
        Element form = element(css);
        Map<String, String> values = new LinkedHashMap<>();
        for (Element input : form.select("input[name]")) {
            boolean left = input.attr("type").matches("submit|button|checkbox|radio") && !input.hasAttr("checked");
            if (!left) {
                values.put(input.attr("name"), input.val());
            }
        }
        return new Form(browser, URI.create(form.absUrl("action")), values);
    }

    private Element element(String css) {
        Element element = html().selectFirst(css);
        if (element == null) {
            throw new AssertionError("No " + css + " in " + answer);
        }
        return element;
    }

    /** A form with its values; {@code values} may be changed. */
    public record Form(CookieBrowser browser, URI action, Map<String, String> values) {
        public Form with(String name, String value) {
            values.put(name, value);
            return this;
        }

        public Page submit() {
            return browser.post(action, FormBody.encode(values));
        }
    }
}
