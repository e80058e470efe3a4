package dev.ssobridge.it.broker;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.setup.AdminApi;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The owner of an account at the page behind a one-time link. */
final class OwnerWalk {
    private final URI link;
    private Page page;

    private OwnerWalk(URI link, Page page) {
        this.link = link;
        this.page = page;
    }

    /** A link, as an administrator makes one. */
    static URI newLink(BrokerRealm realm, String alias) {
        return URI.create(AdminApi.asAdministrator(realm.server(), realm.realm())
                .post("providers/" + alias + "/link")
                .mustBe(200)
                .json()
                .path("link")
                .asText());
    }

    /** Opens the link in a new browser and presses its button. */
    static OwnerWalk open(BrokerRealm realm, URI link) {
        CookieBrowser browser = realm.realm().browser();
        return new OwnerWalk(link, browser.open(link).form("#sso-owner-open").submit());
    }

    /** Makes a link and opens it. */
    static OwnerWalk begin(BrokerRealm realm) {
        return open(realm, newLink(realm, BrokerRealm.ALIAS));
    }

    URI link() {
        return link;
    }

    Page page() {
        return page;
    }

    /** Enters three values and presses the button of the test: the way to the provider, or a page with mistakes. */
    OwnerWalk enter(String issuer, String clientId, String secret) {
        page = page.form("#sso-owner-form")
                .with("issuer", issuer)
                .with("clientId", clientId)
                .with("clientSecret", secret)
                .with("act", "test")
                .submit();
        return this;
    }

    /** The values that a provider takes. */
    OwnerWalk enter(FakeProvider provider) {
        return enter(provider.issuer(), FakeProvider.CLIENT_ID, "owners-secret");
    }

    /** Where the browser is sent to. */
    URI toProvider() {
        return page.redirect().orElseThrow(() -> new AssertionError("A page: " + page.answer()));
    }

    /** Comes back from the provider, to the settings. */
    OwnerWalk comeBack(URI answer) {
        page = page.browser().open(answer).click("#sso-owner-continue");
        return this;
    }

    /** Enters the values, signs in, and comes back. */
    OwnerWalk test(FakeProvider provider, FakePerson person) {
        enter(provider);
        return comeBack(provider.signIn(toProvider(), person));
    }

    OwnerWalk switchOn() {
        page = page.form("#sso-owner-switch").with("act", "switch").submit();
        return this;
    }

    /** Posts another form than the page has. */
    Page post(Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putIfAbsent("form", page.form("#sso-owner-form").values().get("form"));
        return page.browser().post(link, FormBody.encode(all));
    }

    /** The mistakes that the page tells, each with its label. */
    List<String> mistakes() {
        return page.html().select("#sso-mistakes li").eachText();
    }

    /** What the page says about the last test. */
    String trial() {
        return page.html().select("#sso-trial").text();
    }

    Page reload() {
        page = page.browser().open(link);
        return page;
    }

    /** The same answer with another state, which nobody has been given. */
    static URI withOtherState(URI answer) {
        Matcher state = Pattern.compile("state=sso-test\\.(.)").matcher(answer.toString());
        return URI.create(
                state.replaceFirst(found -> "state=sso-test." + (found.group(1).equals("A") ? "B" : "A")));
    }
}
