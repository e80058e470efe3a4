package dev.ssobridge.it.saml.peer;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** A browser that goes wherever it is sent, and posts the forms that post themselves. */
record Walk(CookieBrowser browser) {
    private static final int MOST_FORMS = 20;
    private static final String SAML = "input[name=SAMLRequest], input[name=SAMLResponse]";

    /** A new browser; nobody plays the realm's portal. */
    static Walk begin(TestRealm realm) {
        return new Walk(CookieBrowser.avoiding(realm.portal().redirectUri()));
    }

    Page open(URI url) {
        return follow(browser.open(url));
    }

    Page follow(Page start) {
        Page page = start;
        for (int forms = 0; forms < MOST_FORMS; forms++) {
            Element form = page.html().select("form").stream()
                    .filter(found -> !found.select(SAML).isEmpty())
                    .findFirst()
                    .orElse(null);
            if (form == null) {
                return page;
            }
            page = page.form("form:has(" + SAML + ")").submit();
        }
        throw new AssertionError("Forms without an end: " + page.answer());
    }

    Page logIn(Page login, TestUser user) {
        return follow(login.form("#kc-form-login")
                .with("username", user.username())
                .with("password", user.password())
                .submit());
    }

    /** Everything that was asked, for the message of a failure. */
    String trail() {
        List<String> lines = browser.answers().stream()
                .map(answer -> answer.status() + " " + answer.uri())
                .toList();
        return lines.stream().collect(Collectors.joining(System.lineSeparator()));
    }
}
