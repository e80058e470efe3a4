package dev.ssobridge.it.signon;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.htmlunit.ScriptException;
import org.htmlunit.StringWebResponse;
import org.htmlunit.WebClient;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.javascript.SilentJavaScriptErrorListener;
import org.htmlunit.util.WebConnectionWrapper;

/**
 * Plays all sites but Keycloak for an HtmlUnit, since Java knows no names below localhost: an empty page for everything.
 * Notes what they are asked, and the errors of scripts.
 */
final class SitesInHtmlUnit extends WebConnectionWrapper {
    private final URI keycloak;
    private final List<URI> asked = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    private SitesInHtmlUnit(WebClient browser, URI keycloak) {
        super(browser);
        this.keycloak = keycloak;
    }

    static SitesInHtmlUnit of(WebClient browser, URI keycloak) {
        SitesInHtmlUnit sites = new SitesInHtmlUnit(browser, keycloak);
        browser.getOptions().setThrowExceptionOnScriptError(false);
        browser.setJavaScriptErrorListener(new SilentJavaScriptErrorListener() {
            @Override
            public void scriptException(HtmlPage page, ScriptException failure) {
                sites.errors.add(page.getUrl().getPath() + ": " + failure.getMessage());
            }
        });
        return sites;
    }

    @Override
    public WebResponse getResponse(WebRequest request) throws IOException {
        if (request.getUrl().getPort() == keycloak.getPort()) {
            return super.getResponse(request);
        }
        asked.add(addressOf(request));
        return new StringWebResponse("", request.getUrl());
    }

    /** A form's fields become a query, as the tests read answers from addresses. */
    private static URI addressOf(WebRequest request) {
        String form = request.getRequestParameters().stream()
                .map(field -> encode(field.getName()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(request.getUrl() + (form.isEmpty() ? "" : "?" + form));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The address at which the browser arrived there. */
    URI arrivalAt(URI redirectUri) {
        return asked.stream()
                .filter(url -> url.toString().startsWith(redirectUri + "?"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Not arrived, but asked " + asked));
    }

    /** Errors of Keycloak's pages and of ours. */
    List<String> errors() {
        return List.copyOf(errors);
    }
}
